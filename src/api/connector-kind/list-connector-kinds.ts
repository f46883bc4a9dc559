import { z } from 'zod';
import { endpoint } from '../kit/endpoint.ts';
import { ConnectorKind } from './connector-kind-wire.ts';
import { connectorKindView } from './connector-kind-view.ts';

export const listConnectorKindsEndpoint = endpoint({
  id: 'listConnectorKinds',
  method: 'GET',
  path: '/v1/connector-kinds',
  tag: 'connections',
  summary: 'List the HR systems that can be read, with what each has to be told and can fill',
  description: 'From these schemas a form can be made: every setting has a description.',
  scope: 'connections:read',
  answer: { status: 200, body: z.object({ data: z.array(ConnectorKind) }) },
  async handle({ deps }) {
    return { data: deps.connectors.map(connectorKindView) };
  },
});
