import { defineDestination } from '../../deliveries/destination.ts';
import { check } from './check.ts';
import { deliver } from './deliver.ts';
import { resync } from './resync.ts';
import { Secrets, Settings, secretsGoTo, takesSecrets, validate } from './settings.ts';

/** Keeps the users of a SCIM 2.0 service (RFC 7643, RFC 7644) as the accepted list has them. */
export const scim = defineDestination<Settings, Secrets>({
  id: 'scim',
  title: 'SCIM 2.0',
  settings: Settings,
  secrets: Secrets,
  takes: { mode: 'batch', max: 100 },
  target: (settings) => new URL(settings.base_url).origin,
  takesSecrets,
  secretsGoTo,
  validate,
  check,
  deliver,
  resync,
});
