import { defineConnector } from '../../connector-kit/connector.ts';
import { access } from './access.ts';
import { listAttributes } from './attributes.ts';
import { check } from './check.ts';
import { fields } from './fields.ts';
import { guide } from './guide.ts';
import { normalise } from './normalise.ts';
import { readOneV1, readV1 } from './read-v1.ts';
import { readOneV2, readV2 } from './read-v2.ts';
import { Credentials, Settings } from './schema.ts';
import { sourceFields } from './source-fields.ts';
import { sourceOf } from './source-of.ts';

/** Reads Personio, by its older (v1) or its newer (v2) interface; the check says which of them suits a credential. */
export const personio = defineConnector({
  id: 'personio',
  title: 'Personio',
  version: '1',
  settings: Settings,
  credentials: Credentials,
  capabilities: {
    fullRead: true,
    futureDatedEmployments: true,
    managers: true,
    customFields: true,
    absentMeans: 'unreadable-or-empty',
  },
  boundSettings: ['base_url', 'first_name_source', 'end_date', 'birthday_attribute', 'companies'],
  advancedSettings: [
    'base_url',
    'page_size_v1',
    'page_size_v2',
    'concurrency',
    'min_interval_ms',
    'app_id',
    'partner_id',
    'allow_private_network',
  ],
  absenceProof: 'direct-read',
  samePerson: 'suffixed-email',
  idSpace: (settings) => settings.api_version,
  fields,
  guide,
  access,
  check,
  read: (context) => (context.settings.api_version === 'v1' ? readV1(context) : readV2(context)),
  readOne: (context, id) =>
    context.settings.api_version === 'v1' ? readOneV1(context, id) : readOneV2(context, id),
  listAttributes,
  normalise,
  sourceFields,
  sourceOf,
});
