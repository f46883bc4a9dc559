import type { AnyEndpoint } from '../kit/endpoint.ts';
import { listConnectorKindsEndpoint } from './list-connector-kinds.ts';

export const connectorKindEndpoints: readonly AnyEndpoint[] = [listConnectorKindsEndpoint];
