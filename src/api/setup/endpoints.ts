import type { AnyEndpoint } from '../kit/endpoint.ts';
import { approveSetupEndpoint } from './approve.ts';
import { createSetupKeyEndpoint } from './create-key.ts';
import { disconnectSetupEndpoint } from './disconnect.ts';
import { downloadSetupExportEndpoint } from './download-export.ts';
import { downloadSetupRequestsEndpoint } from './download-requests.ts';
import { endSetupSessionEndpoint } from './end-session.ts';
import { enterSetupCredentialsEndpoint } from './enter-credentials.ts';
import { forgetSetupCredentialsEndpoint } from './forget-credentials.ts';
import { listSetupFindingsEndpoint } from './list-findings.ts';
import { listSetupPeopleEndpoint } from './list-people.ts';
import { listSetupRequestsEndpoint } from './list-requests.ts';
import { listSetupRunsEndpoint } from './list-runs.ts';
import { openSetupSessionEndpoint } from './open-session.ts';
import { pauseSetupEndpoint } from './pause.ts';
import { resendLinkEndpoint } from './resend-link.ts';
import { resumeSetupEndpoint } from './resume.ts';
import { sendBackSetupEndpoint } from './send-back.ts';
import { setSetupScopeEndpoint } from './set-scope.ts';
import { setSetupSettingsEndpoint } from './set-settings.ts';
import { setTicksEndpoint } from './set-ticks.ts';
import { showSetupAttributesEndpoint } from './show-attributes.ts';
import { showSetupCheckEndpoint } from './show-check.ts';
import { showComparisonEndpoint } from './show-comparison.ts';
import { showSetupExportEndpoint } from './show-export.ts';
import { showSetupIntakeKeyEndpoint } from './show-intake-key.ts';
import { showSetupKeyEndpoint } from './show-key.ts';
import { showSetupPersonEndpoint } from './show-person.ts';
import { showScopeCountsEndpoint } from './show-scope-counts.ts';
import { showSetupEndpoint } from './show-setup.ts';
import { showSetupStatusEndpoint } from './show-status.ts';
import { startSetupAttributesEndpoint } from './start-attributes.ts';
import { startSetupCheckEndpoint } from './start-check.ts';
import { startComparisonEndpoint } from './start-comparison.ts';
import { startSetupExportEndpoint } from './start-export.ts';
import { startScopeCountsEndpoint } from './start-scope-counts.ts';

export const setupEndpoints: readonly AnyEndpoint[] = [
  openSetupSessionEndpoint,
  endSetupSessionEndpoint,
  resendLinkEndpoint,
  showSetupEndpoint,
  setTicksEndpoint,
  setSetupSettingsEndpoint,
  showSetupKeyEndpoint,
  createSetupKeyEndpoint,
  showSetupIntakeKeyEndpoint,
  enterSetupCredentialsEndpoint,
  forgetSetupCredentialsEndpoint,
  showSetupCheckEndpoint,
  startSetupCheckEndpoint,
  showSetupAttributesEndpoint,
  startSetupAttributesEndpoint,
  showScopeCountsEndpoint,
  startScopeCountsEndpoint,
  setSetupScopeEndpoint,
  showSetupExportEndpoint,
  startSetupExportEndpoint,
  showComparisonEndpoint,
  startComparisonEndpoint,
  listSetupPeopleEndpoint,
  showSetupPersonEndpoint,
  listSetupFindingsEndpoint,
  downloadSetupExportEndpoint,
  approveSetupEndpoint,
  sendBackSetupEndpoint,
  showSetupStatusEndpoint,
  listSetupRunsEndpoint,
  listSetupRequestsEndpoint,
  downloadSetupRequestsEndpoint,
  pauseSetupEndpoint,
  resumeSetupEndpoint,
  disconnectSetupEndpoint,
];
