import { noun } from '../kit/verb.ts';
import { exportApprove } from './approve.ts';
import { exportCreate } from './create.ts';
import { exportDownload } from './download.ts';
import { exportExpire } from './expire.ts';
import { exportList } from './list.ts';
import { exportSendBack } from './send-back.ts';
import { exportShow } from './show.ts';

export const exportNoun = noun('export', 'Test exports: what would be taken, for the customer to look at', [
  exportCreate,
  exportList,
  exportShow,
  exportDownload,
  exportApprove,
  exportSendBack,
  exportExpire,
]);
