import type { AnyEndpoint } from '../kit/endpoint.ts';
import { changeOperatorEndpoint } from './change-operator.ts';
import { inviteOperatorEndpoint } from './invite-operator.ts';
import { listOperatorsEndpoint } from './list-operators.ts';
import { newOperatorLinkEndpoint } from './new-operator-link.ts';

export const operatorEndpoints: readonly AnyEndpoint[] = [
  listOperatorsEndpoint,
  inviteOperatorEndpoint,
  changeOperatorEndpoint,
  newOperatorLinkEndpoint,
];
