import type { AnyEndpoint } from '../kit/endpoint.ts';
import { activateConnectionEndpoint } from './activate-connection.ts';
import { changeConnectionEndpoint } from './change-connection.ts';
import { checkConnectionEndpoint } from './check-connection.ts';
import { countScopeEndpoint } from './count-scope.ts';
import { createConnectionEndpoint } from './create-connection.ts';
import { createKeyEndpoint } from './create-key.ts';
import { enterCredentialsEndpoint } from './enter-credentials.ts';
import { forgetCredentialsEndpoint } from './forget-credentials.ts';
import { listAttributesEndpoint } from './list-attributes.ts';
import { listConnectionsEndpoint } from './list-connections.ts';
import { pauseConnectionEndpoint } from './pause-connection.ts';
import { previewConnectionEndpoint } from './preview-connection.ts';
import { removeConnectionEndpoint } from './remove-connection.ts';
import { resumeConnectionEndpoint } from './resume-connection.ts';
import { setScheduleEndpoint } from './set-schedule.ts';
import { showConnectionEndpoint } from './show-connection.ts';
import { showIntakeKeyEndpoint } from './show-intake-key.ts';
import { showKeyEndpoint } from './show-key.ts';
import { showScheduleEndpoint } from './show-schedule.ts';
import { tryGuardLimitsEndpoint } from './try-guard-limits.ts';

export const connectionEndpoints: readonly AnyEndpoint[] = [
  listConnectionsEndpoint,
  createConnectionEndpoint,
  showConnectionEndpoint,
  changeConnectionEndpoint,
  removeConnectionEndpoint,
  showIntakeKeyEndpoint,
  enterCredentialsEndpoint,
  forgetCredentialsEndpoint,
  createKeyEndpoint,
  showKeyEndpoint,
  checkConnectionEndpoint,
  listAttributesEndpoint,
  countScopeEndpoint,
  previewConnectionEndpoint,
  tryGuardLimitsEndpoint,
  activateConnectionEndpoint,
  pauseConnectionEndpoint,
  resumeConnectionEndpoint,
  showScheduleEndpoint,
  setScheduleEndpoint,
];
