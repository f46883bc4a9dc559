import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import type { AuditEvent } from './audit.ts';

/** To what a row is about, where that has a page: the run with the reason of a decision, the person, the test export. */
export function SubjectLink({ event }: { event: AuditEvent }): React.JSX.Element | undefined {
  const text = useText();
  const { connection_id: connectionId, subject_id: subject, details, action } = event;
  if (connectionId === null) return undefined;
  const runId = details['run_id'] ?? (action === 'discardRun' ? subject : undefined);
  if (typeof runId === 'string') {
    return (
      <AnchorLink to="/connections/$connectionId/runs/$runId" params={{ connectionId, runId }} size="xs">
        {text(isDecision(action) ? 'audit.toDecision' : 'audit.toRun')}
      </AnchorLink>
    );
  }
  const employeeId = details['employee_id'] ?? (action === 'exportEmployee' ? subject : undefined);
  if (typeof employeeId === 'string') {
    return (
      <AnchorLink to="/people/$connectionId/$employeeId" params={{ connectionId, employeeId }} size="xs">
        {text('audit.toPerson')}
      </AnchorLink>
    );
  }
  if (subject !== null && exportActions.has(action)) {
    return (
      <AnchorLink
        to="/connections/$connectionId/exports/$exportId"
        params={{ connectionId, exportId: subject }}
        size="xs"
      >
        {text('audit.toExport')}
      </AnchorLink>
    );
  }
  return undefined;
}

/** Their subject is the test export. */
const exportActions: ReadonlySet<string> = new Set([
  'approveExport',
  'sendBackExport',
  'showExportPerson',
  'downloadExport',
  'approveSetup',
  'sendBackSetup',
  'downloadSetupExport',
]);

function isDecision(action: string): boolean {
  return action === 'releaseRun' || action === 'discardRun';
}
