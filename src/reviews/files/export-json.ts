import type { TestExport } from '../export-row.ts';
import type { ExportPerson } from '../summarise.ts';

/** An export as one JSON document, in pieces: what it is, its summary, and everybody in it with their findings. */
export async function* exportJson(
  of: TestExport,
  people: AsyncIterable<ExportPerson>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(exportDocument(of), null, 2).slice(0, -2)},\n  "people": [`;
  let separator = '\n    ';
  for await (const { employee, findings } of people) {
    yield `${separator}${JSON.stringify({ ...employee, findings })}`;
    separator = ',\n    ';
  }
  yield '\n  ]\n}\n';
}

/** The export without its people, in the spelling of the wire. */
export function exportDocument(of: TestExport) {
  const { scope, tenant, connector, connector_version, settings_version } = of.binding;
  return {
    id: of.id,
    connection_id: of.connectionId,
    run_id: of.runId,
    state: of.state,
    fingerprint: of.fingerprint,
    created_at: of.createdAt.toISOString(),
    decided_by: of.decidedBy ?? null,
    decided_at: of.decidedAt?.toISOString() ?? null,
    remarks: of.remarks ?? null,
    people_erased_at: of.peopleErasedAt?.toISOString() ?? null,
    binding: { connector, connector_version, settings_version, tenant: tenant ?? null, scope },
    summary: of.summary,
  };
}
