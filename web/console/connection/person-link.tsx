import { Name } from '../../kit/parts/name.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';

interface PersonLinkProps {
  connectionId: string;
  /** Ours; without it there is no page of the person yet. */
  employeeId: string | null | undefined;
  name: string | null;
  isErased?: boolean;
  /** At the HR system: what is left where there is no name. */
  externalId: string;
}

/** What somebody is called, and the way to their page. */
export function PersonLink({ connectionId, employeeId, ...of }: PersonLinkProps): React.JSX.Element {
  const text = useText();
  const nameless = text(of.isErased === true ? 'listed.erased' : 'listed.onlyId', { id: of.externalId });
  const name = <Name>{of.name ?? nameless}</Name>;
  if (employeeId === null || employeeId === undefined) return name;
  return (
    <AnchorLink to="/people/$connectionId/$employeeId" params={{ connectionId, employeeId }} fw={600}>
      {name}
    </AnchorLink>
  );
}
