import { auditEndpoints } from './audit/endpoints.ts';
import { companyEndpoints } from './company/endpoints.ts';
import { connectionEndpoints } from './connection/endpoints.ts';
import { connectorKindEndpoints } from './connector-kind/endpoints.ts';
import { contactEndpoints } from './contact/endpoints.ts';
import { customerEndpoints } from './customer/endpoints.ts';
import { exportEndpoints } from './export/endpoints.ts';
import { requestEndpoints } from './request/endpoints.ts';
import { runEndpoints } from './run/endpoints.ts';
import { employeeEndpoints } from './employee/endpoints.ts';
import { changeEndpoints } from './change/endpoints.ts';
import { deliveryEndpoints } from './delivery/endpoints.ts';
import { destinationEndpoints } from './destination/endpoints.ts';
import type { AnyEndpoint } from './kit/endpoint.ts';
import { operationEndpoints } from './operation/endpoints.ts';
import { operatorEndpoints } from './operator/endpoints.ts';
import { sessionEndpoints } from './session/endpoints.ts';
import { setupEndpoints } from './setup/endpoints.ts';
import { setupLinkEndpoints } from './setup-link/endpoints.ts';
import { settingsEndpoints } from './settings/endpoints.ts';
import { tokenEndpoints } from './token/endpoints.ts';

/** Every endpoint there is, noun by noun, in the order of the document. Each noun keeps its own list. */
export const endpoints: readonly AnyEndpoint[] = [
  ...customerEndpoints,
  ...contactEndpoints,
  ...connectorKindEndpoints,
  ...connectionEndpoints,
  ...setupLinkEndpoints,
  ...exportEndpoints,
  ...runEndpoints,
  ...employeeEndpoints,
  ...changeEndpoints,
  ...destinationEndpoints,
  ...deliveryEndpoints,
  ...companyEndpoints,
  ...requestEndpoints,
  ...operationEndpoints,
  ...tokenEndpoints,
  ...operatorEndpoints,
  ...sessionEndpoints,
  ...setupEndpoints,
  ...auditEndpoints,
  ...settingsEndpoints,
];
