import { noun } from '../kit/verb.ts';
import { configSchema } from './schema.ts';
import { configShow } from './show.ts';

export const configNoun = noun('config', 'Settings of this program', [configShow, configSchema]);
