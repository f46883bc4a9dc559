import { z } from 'zod';
import { hasEmployees } from '../../employees/has-employees.ts';
import { listedPeople } from '../../employees/listed-people.ts';
import { compareLists } from '../../reviews/compare-lists.ts';
import { earlierApprovedExport } from '../../reviews/earlier-export.ts';
import { exportPeople } from '../../reviews/export-people.ts';
import { showExport } from '../../reviews/show-export.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import type { Employee } from '../../domain/employee.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { endpoint } from '../kit/endpoint.ts';
import { exportOf } from './export-of.ts';
import { ExportComparison, exportParams } from './export-wire.ts';

export const showExportComparisonEndpoint = endpoint({
  id: 'showExportComparison',
  method: 'GET',
  path: '/v1/connections/:connection_id/exports/:export_id/comparison',
  tag: 'exports',
  summary: 'Compare a test export with the accepted list, or with what was approved before it',
  description:
    'With the people who are accepted now, where there are any; else with the approved export before this one. Asks the HR system nothing.',
  scope: 'exports:read',
  params: exportParams,
  answer: { status: 200, body: z.object({ comparison: ExportComparison.nullable() }) },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { which } = await exportOf(deps, caller, params);
    const { export: shown } = await showExport({ db: deps.db.kysely }, which);
    const before = shown.peopleErasedAt === undefined ? await comparedWith(deps, shown) : undefined;
    if (before === undefined) return { comparison: null };
    const { people, ...about } = before;
    const found = await compareLists(people, employeesOf(deps, shown));
    return { comparison: { ...about, ...found } };
  },
});

interface Before extends Pick<z.output<typeof ExportComparison>, 'with' | 'export_id' | 'made_at'> {
  people: AsyncIterable<Employee>;
}

async function comparedWith(deps: ApiDeps, shown: TestExport): Promise<Before | undefined> {
  const of = { connectionId: shown.connectionId };
  const { kysely } = deps.db;
  if (await hasEmployees({ db: kysely }, of))
    return { with: 'list', export_id: null, made_at: null, people: listedPeople(kysely, of) };
  const earlier = await earlierApprovedExport({ db: kysely }, shown);
  if (earlier === undefined) return undefined;
  return {
    with: 'export',
    export_id: earlier.id,
    made_at: earlier.createdAt,
    people: employeesOf(deps, earlier),
  };
}

async function* employeesOf(
  { db }: Pick<ApiDeps, 'db'>,
  { connectionId, id: exportId }: TestExport,
): AsyncGenerator<Employee> {
  for await (const { employee } of exportPeople(db.kysely, { connectionId, exportId })) yield employee;
}
