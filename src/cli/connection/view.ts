import type { Connection } from '../../connections/connection.ts';
import type { ConnectionSummary } from '../../connections/list-connections.ts';
import type { CheckReport } from '../../connector-kit/connector.ts';
import { scopeSentence } from '../../domain/scope-sentence.ts';
import type { Output } from '../kit/output.ts';
import { shortId, valueText } from '../kit/show.ts';
import { countedPeople } from '../../domain/counted.ts';

export function connectionTable(out: Output, connections: readonly ConnectionSummary[]): void {
  out.table(connections, [
    { title: 'Customer', value: (one) => one.customerName },
    { title: 'Name', value: (one) => one.name },
    { title: 'HR system', value: (one) => one.connector },
    { title: 'State', value: (one) => stateText(one) },
    { title: 'Time zone', value: (one) => one.timeZone },
    { title: 'Id', value: (one) => shortId(one.id), isWhole: true },
  ]);
}

export function stateText(one: Pick<Connection, 'state' | 'stateReason'>): string {
  return one.stateReason === undefined ? one.state : `${one.state} (${one.stateReason})`;
}

/** What a connection reads and whom it takes, for people. */
export function draftPairs(one: Pick<Connection, 'settings' | 'scope' | 'mapping'>): [string, string][] {
  const { mapping } = one;
  const mapped = Object.entries(mapping.fields).map(([field, from]) =>
    from === true ? field : `${field} from ${String(from)}`,
  );
  const custom = Object.entries(mapping.custom).map(
    ([name, { from, reason }]) =>
      `custom.${name} from ${from}${reason === undefined ? '' : ` (reason: ${reason})`}`,
  );
  const left = mapping.off.map((field) => `without ${field}`);
  return [
    ['Takes', scopeSentence(one.scope)],
    ['Fields', [...mapped, ...custom, ...left].join(', ') || 'those of the HR system’s default mapping'],
    [
      'Settings',
      Object.entries(one.settings)
        .map(([name, value]) => `${name}=${valueText(value)}`)
        .join(', '),
    ],
  ];
}

/** A check, for people: steps, then only the fields that need a look, rights beyond need, and proposals. */
export function printReport(out: Output, report: CheckReport): void {
  for (const step of report.steps) {
    if (step.ok) out.good(step.message);
    else out.bad(`${step.message}${step.code === undefined ? '' : ` [${step.code}]`}`);
  }
  const open = report.fields.filter(({ state }) => state !== 'readable');
  if (report.fields.length > 0) {
    const readable = report.fields.length - open.length;
    out.line();
    out.heading(
      `Fields: ${readable} of ${report.fields.length} readable and filled (sample of ${countedPeople(report.sample)})`,
    );
  }
  if (open.length > 0) {
    out.table(open, [
      { title: 'Field', value: (one) => one.field, isWhole: true },
      {
        title: 'State',
        value: (one) =>
          fieldStates[one.state] + (one.required && one.state === 'not_readable' ? ', required' : ''),
        isWhole: true,
      },
      { title: 'What to do', value: (one) => one.repair, wraps: true },
    ]);
  }
  printExcess(out, report);
  printProposals(out, report);
}

const fieldStates = {
  readable: 'readable',
  empty_in_sample: 'empty in the sample',
  not_readable: 'not readable',
  unknown: 'not known',
};

function printExcess(out: Output, { excess }: CheckReport): void {
  if (excess.length === 0) return;
  out.line();
  out.heading('These credentials can do more than Rollcall needs');
  out.table(excess, [
    { title: 'Right', value: (one) => one.name },
    { title: 'Kind', value: (one) => (one.kind === 'write' ? 'may write' : 'may read more'), isWhole: true },
    { title: 'What to do', value: (one) => one.repair, wraps: true },
  ]);
}

function printProposals(out: Output, { proposals }: CheckReport): void {
  if (proposals.length === 0) return;
  out.line();
  out.heading('The check proposes');
  for (const { setting, value, because } of proposals)
    out.text(`${setting} = ${valueText(value)}: ${because}`, 2);
}
