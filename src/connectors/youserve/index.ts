import { defineConnector } from '../../connector-kit/connector.ts';
import { access } from './access.ts';
import { assembly } from './assemble.ts';
import { check } from './check.ts';
import { listAttributes } from './extensions.ts';
import { fields } from './fields.ts';
import { guide } from './guide.ts';
import { normalise } from './normalise.ts';
import type { Part, YouServeEmployee } from './parts.ts';
import { readOne } from './read-one.ts';
import { read } from './read.ts';
import { Credentials, Settings } from './schema.ts';
import { sourceFields } from './source-fields.ts';
import { sourceOf } from './source-of.ts';

/** YouServe (Visma | Raet HR Core Business), by its IAM API v1.0. An employee there is a person within one company. */
export const youserve = defineConnector<Settings, Credentials, YouServeEmployee, Part>({
  id: 'youserve',
  title: 'YouServe',
  version: '1',
  settings: Settings,
  credentials: Credentials,
  capabilities: {
    fullRead: true,
    futureDatedEmployments: true,
    managers: false,
    customFields: true,
    absentMeans: 'empty',
    loginsPerMonth: 40,
  },
  boundSettings: ['base_url', 'tenant_id', 'use_last_name_prefix', 'read_employments'],
  advancedSettings: [
    'base_url',
    'token_url',
    'algorithm',
    'audience',
    'key_id',
    'assertion_lifetime_seconds',
    'min_interval_ms',
    'take',
    'allow_private_network',
  ],
  absenceProof: 'second-read',
  samePerson: 'person-code',
  fields,
  guide,
  access,
  check,
  read,
  readOne,
  listAttributes,
  assemble: assembly,
  normalise,
  sourceFields,
  sourceOf,
});
