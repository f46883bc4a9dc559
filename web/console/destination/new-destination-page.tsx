import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { NotYours } from '../parts/not-yours.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { type DestinationKind, kindsQuery } from './destinations.ts';
import { NewDestinationForm } from './new-destination-form.tsx';

export function NewDestinationPage(): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const kinds = useQuery(kindsQuery);
  const mayAdd = useMay('destinations:write');
  return (
    <>
      <PageHeader
        title={text('destination.new')}
        lead={text('destination.newLead')}
        trail={[
          {
            label: text('destinations.title'),
            href: '/console/destinations',
            go: () => void navigate({ to: '/destinations' }),
          },
        ]}
      />
      {kinds.isPending && <Loading rows={6} />}
      {kinds.isError && <Failed error={kinds.error} tryAgain={() => void kinds.refetch()} />}
      {kinds.isSuccess && (mayAdd ? <Chosen kinds={kinds.data} /> : <NotYours />)}
    </>
  );
}

function Chosen({ kinds }: { kinds: readonly DestinationKind[] }): React.JSX.Element | undefined {
  const text = useText();
  const [chosen, setChosen] = useState(kinds[0]?.kind);
  const kind = kinds.find((one) => one.kind === chosen);
  if (kind === undefined) return undefined;
  return (
    <Card>
      <NativeSelect
        label={text('destinations.kind')}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={kinds.map((one) => ({ value: one.kind, label: one.title }))}
        maw="20rem"
        mb="md"
      />
      <NewDestinationForm key={kind.kind} kind={kind} />
    </Card>
  );
}
