import { Card } from '../../kit/page/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Ago, Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { ConnectionName } from '../people/connection-name.tsx';
import { useConnectionNames } from '../people/connection-names.ts';
import { useText } from '../text/text.ts';
import type { ListedEmployee } from './person.ts';

export function PersonFacts({ person }: { person: ListedEmployee }): React.JSX.Element {
  const text = useText();
  const zone = useConnectionNames().of(person.connection_id)?.time_zone;
  const inZone = zone === undefined ? {} : { timeZone: zone };
  return (
    <Card>
      <Facts
        facts={[
          [text('person.connection'), <ConnectionName key="c" id={person.connection_id} isLinked />],
          [text('person.externalId'), <Name key="e">{person.employee.external_id}</Name>],
          [text('person.since'), <Instant key="s" at={person.added_at} {...inZone} />],
          [text('person.changed'), <Ago key="h" at={person.changed_at} {...inZone} />],
          [text('person.ownId'), <code key="o">{person.id}</code>],
        ]}
      />
    </Card>
  );
}
