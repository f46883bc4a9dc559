import { z } from 'zod';
import { connectorOf } from '../../connections/connector-register.ts';
import { findExportPerson } from '../../reviews/list-export-people.ts';
import { showExport } from '../../reviews/show-export.ts';
import { endpoint } from '../kit/endpoint.ts';
import { notFound } from '../kit/of-caller.ts';
import { exportOf } from './export-of.ts';
import { exportParams, PersonOfExport } from './export-wire.ts';
import { personOfExport } from './person-values.ts';

export const showExportPersonEndpoint = endpoint({
  id: 'showExportPerson',
  method: 'POST',
  path: '/v1/connections/:connection_id/exports/:export_id/person',
  tag: 'exports',
  summary: 'Show one person of a test export, with where every value comes from',
  description: 'By POST, so that no id of a person stands in an address.',
  scope: 'exports:read',
  isIdempotent: false,
  params: exportParams,
  body: z.strictObject({ external_id: z.string().min(1).max(500) }),
  answer: { status: 200, body: PersonOfExport },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, body, caller, audit }) {
    const { which, connection } = await exportOf(deps, caller, params);
    const { customerId } = connection;
    audit({ customerId, connectionId: which.connectionId, subjectId: which.exportId });
    const db = { db: deps.db.kysely };
    const { binding } = (await showExport(db, which)).export;
    const person = await findExportPerson(db, { ...which, externalId: body.external_id });
    if (!person) throw notFound('person');
    const connector = connectorOf(deps.connectors, binding.connector);
    return personOfExport(person, { ...binding, connector });
  },
});
