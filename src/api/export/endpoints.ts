import type { AnyEndpoint } from '../kit/endpoint.ts';
import { approveExportEndpoint } from './approve-export.ts';
import { createExportEndpoint } from './create-export.ts';
import { downloadExportEndpoint } from './download-export.ts';
import { listExportFindingsEndpoint } from './list-export-findings.ts';
import { listExportPeopleEndpoint } from './list-export-people.ts';
import { listExportsEndpoint } from './list-exports.ts';
import { listWaitingExportsEndpoint } from './list-waiting-exports.ts';
import { sendBackExportEndpoint } from './send-back-export.ts';
import { showExportComparisonEndpoint } from './show-comparison.ts';
import { showExportEndpoint } from './show-export.ts';
import { showExportPersonEndpoint } from './show-export-person.ts';

export const exportEndpoints: readonly AnyEndpoint[] = [
  listExportsEndpoint,
  listWaitingExportsEndpoint,
  createExportEndpoint,
  showExportEndpoint,
  listExportPeopleEndpoint,
  showExportPersonEndpoint,
  showExportComparisonEndpoint,
  listExportFindingsEndpoint,
  downloadExportEndpoint,
  approveExportEndpoint,
  sendBackExportEndpoint,
];
