import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { DownloadLink } from '../../kit/parts/download-link.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { PersonName } from '../connection/person-name.tsx';
import { StatusBadge } from '../people/status-badge.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { ErasedNote } from './erased-note.tsx';
import { Explain } from './explain.tsx';
import { type Erased, type Explanation, type ListedEmployee, pathOf, personQuery } from './person.ts';
import { PersonFacts } from './person-facts.tsx';
import { Plan } from './plan.tsx';
import { SameHuman } from './same-human.tsx';
import { Timeline } from './timeline.tsx';
import { Values } from './values.tsx';

const route = getRouteApi('/inside/people/$connectionId/$employeeId');

export function PersonPage(): React.JSX.Element {
  const ids = route.useParams();
  const person = useQuery(personQuery(ids));
  if (person.isPending) return <Loading rows={8} height={30} />;
  if (person.isError) return <Failed error={person.error} tryAgain={() => void person.refetch()} />;
  return <Person key={person.data.id} person={person.data} />;
}

function Person({ person }: { person: ListedEmployee }): React.JSX.Element {
  const ids = { connectionId: person.connection_id, employeeId: person.id };
  // Personal data that nothing keeps but this page: gone when it is left.
  const [explanation, setExplanation] = useState<Explanation>();
  const [sameHuman, setSameHuman] = useState<readonly string[]>([]);
  const isErased = person.left_list === 'erased';
  return (
    <>
      <Header person={person} onErased={({ same_human }) => setSameHuman(same_human)} />
      <Stack gap="lg">
        {isErased && <ErasedNote />}
        <SameHuman connectionId={person.connection_id} others={sameHuman} />
        <PersonFacts person={person} />
        {!isErased && <Plan person={person} />}
        {!isErased && <Values employee={person.employee} explained={explanation?.values} />}
        {!isErased && <Explain ids={ids} explanation={explanation} onExplained={setExplanation} />}
        <Timeline ids={ids} />
      </Stack>
    </>
  );
}

interface HeaderProps {
  person: ListedEmployee;
  onErased(erased: Erased['erased']): void;
}

function Header({ person, onErased }: HeaderProps): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const mayErase = useMay('employees:write');
  const [isErasing, setErasing] = useState(false);
  const { employee, connection_id: connectionId, id } = person;
  const isErased = person.left_list === 'erased';
  return (
    <>
      <PageHeader
        title={isErased ? text('listed.erased') : <PersonName employee={employee} externalId={id} />}
        // The window's title stands in the history of the browser: not the name, which is personal.
        titleText={text(isErased ? 'listed.erased' : 'allPeople.title')}
        trail={[
          {
            label: text('allPeople.title'),
            href: '/console/people',
            go: () => void navigate({ to: '/people' }),
          },
        ]}
      >
        <Group gap="xs">
          <StatusBadge person={person} />
          <DownloadLink href={`/v1/connections/${connectionId}/employees/${id}/export`}>
            {text('person.export')}
          </DownloadLink>
          {mayErase && !isErased && (
            <Button variant="default" c="var(--stop)" onClick={() => setErasing(true)}>
              {text('person.erase')}
            </Button>
          )}
        </Group>
      </PageHeader>
      {isErasing && (
        <EraseDialog
          externalId={employee.external_id}
          ask={() =>
            answerOf(
              api.POST('/v1/connections/{connection_id}/employees/{employee_id}/erase', {
                params: pathOf({ connectionId, employeeId: id }),
              }),
            )
          }
          onErased={onErased}
          onClose={() => setErasing(false)}
        />
      )}
    </>
  );
}
