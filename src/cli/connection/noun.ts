import { noun } from '../kit/verb.ts';
import { connectionActivate } from './activate.ts';
import { connectionAdd } from './add.ts';
import { connectionAttributes } from './attributes.ts';
import { connectionCheck } from './check.ts';
import { connectionCredentials } from './credentials.ts';
import { connectionFields } from './fields.ts';
import { connectionList } from './list.ts';
import { connectionPause } from './pause.ts';
import { connectionRemove } from './remove.ts';
import { connectionResume } from './resume.ts';
import { connectionSchedule } from './schedule.ts';
import { connectionSet } from './set.ts';
import { connectionShow } from './show.ts';

export const connectionNoun = noun('connection', 'Connections to the HR systems of customers', [
  connectionAdd,
  connectionList,
  connectionShow,
  connectionSet,
  connectionSchedule,
  connectionCredentials,
  connectionCheck,
  connectionActivate,
  connectionPause,
  connectionResume,
  connectionRemove,
  connectionFields,
  connectionAttributes,
]);
