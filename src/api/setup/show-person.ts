import { z } from 'zod';
import { findExportPerson } from '../../reviews/list-export-people.ts';
import { PersonOfExport } from '../export/export-wire.ts';
import { personOfExport } from '../export/person-values.ts';
import { endpoint } from '../kit/endpoint.ts';
import { notFound } from '../kit/of-caller.ts';
import { requireExport, setupOf } from './setup-of.ts';

export const showSetupPersonEndpoint = endpoint({
  id: 'showSetupPerson',
  method: 'POST',
  path: '/v1/setup/export/person',
  tag: 'setup',
  summary: 'Show one person of the test export, with where every value comes from',
  description: 'By POST, so that no id of a person stands in an address.',
  scope: 'setup',
  isIdempotent: false,
  body: z.strictObject({ external_id: z.string().min(1).max(500) }),
  answer: { status: 200, body: PersonOfExport },
  errors: ['NOT_FOUND', 'STEP_LOCKED', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, body } = context;
    const facts = await setupOf(context);
    const { id: exportId, connectionId, binding } = requireExport(facts);
    const person = await findExportPerson(
      { db: deps.db.kysely },
      { connectionId, exportId, externalId: body.external_id },
    );
    if (!person) throw notFound('person');
    return personOfExport(person, { ...binding, connector: facts.connector });
  },
});
