import type { ReactNode } from 'react';
import { AnchorLink } from '../shell/anchor-link.tsx';

/** To the page of a run. */
export function RunLink(props: {
  connectionId: string;
  runId: string;
  children: ReactNode;
}): React.JSX.Element {
  const { connectionId, runId } = props;
  return (
    <AnchorLink to="/connections/$connectionId/runs/$runId" params={{ connectionId, runId }} size="sm">
      {props.children}
    </AnchorLink>
  );
}
