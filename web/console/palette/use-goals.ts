import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { personName } from '../connection/person-name.tsx';
import { customersQuery } from '../customer/customers.ts';
import { destinationsQuery } from '../destination/destinations.ts';
import { useConnections } from '../overview/connections.ts';
import { usePeople } from '../people/people.ts';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import type { Goal } from './palette-goals.ts';
import { usePageGoals } from './page-goals.ts';

const proposedPeople = 6;

/** Everything the palette can lead to: pages and actions, customers, connections, destinations; people as far as the words find them. */
export function useGoals(words: string): { goals: Goal[]; people: Goal[] } {
  const text = useText();
  const pages = usePageGoals();
  const { data: connections } = useConnections();
  const mayDestinations = useMay('destinations:read');
  const { data: destinations } = useQuery({ ...destinationsQuery, enabled: mayDestinations });
  const mayCustomers = useMay('customers:read');
  const { data: customers } = useQuery({ ...customersQuery, enabled: mayCustomers });
  const all = connections?.all ?? [];
  return {
    goals: [
      ...pages,
      ...all.map(
        ({ id, customer, name }): Goal => ({
          id,
          label: `${customer} · ${name}`,
          kind: text('palette.connection'),
          to: { to: '/connections/$connectionId', params: { connectionId: id } },
        }),
      ),
      ...(customers ?? []).map(
        ({ id, name }): Goal => ({
          id,
          label: name,
          kind: text('palette.customer'),
          to: { to: '/customers/$customerId', params: { customerId: id } },
        }),
      ),
      ...(destinations ?? []).map(
        ({ id, name }): Goal => ({
          id,
          label: name,
          kind: text('palette.destination'),
          to: { to: '/destinations/$destinationId', params: { destinationId: id } },
        }),
      ),
    ],
    people: useFoundPeople(words),
  };
}

/** By the server, from two letters on. */
function useFoundPeople(words: string): Goal[] {
  const text = useText();
  const [settled] = useDebouncedValue(words.trim(), 200);
  const isEnough = settled.length >= 2;
  const people = usePeople(
    { q: settled },
    { limit: proposedPeople, isWanted: useMay('employees:read') && isEnough },
  );
  if (!isEnough) return [];
  return (people.data?.pages[0]?.data ?? []).map(
    ({ id, connection_id: connectionId, employee }): Goal => ({
      id,
      label: personName(employee),
      kind: text('palette.person'),
      to: { to: '/people/$connectionId/$employeeId', params: { connectionId, employeeId: id } },
    }),
  );
}
