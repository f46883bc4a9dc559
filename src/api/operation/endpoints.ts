import type { AnyEndpoint } from '../kit/endpoint.ts';
import { listOperationsEndpoint } from './list-operations.ts';
import { showOperationEndpoint } from './show-operation.ts';

export const operationEndpoints: readonly AnyEndpoint[] = [listOperationsEndpoint, showOperationEndpoint];
