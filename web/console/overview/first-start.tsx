import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Text, Title } from '@mantine/core';
import { Card } from '../../kit/page/card.tsx';
import { customersQuery } from '../customer/customers.ts';
import { useMay } from '../session/session.ts';
import { ButtonLink } from '../shell/button-link.tsx';
import { useText } from '../text/text.ts';
import classes from './first-start.module.css';

/** Before there is any connection: what to do, in which order, and the way there. The step that comes next stands out. */
export function FirstStart(): React.JSX.Element {
  const text = useText();
  const customers = useQuery(customersQuery);
  const mayBegin = useMay('customers:write');
  const hasCustomer = (customers.data?.length ?? 0) > 0;
  return (
    <Card>
      <Title order={2}>{text('firstStart.title')}</Title>
      <Text c="dimmed" mt={4}>
        {mayBegin ? text('firstStart.what') : text('firstStart.notYou')}
      </Text>
      <ol className={classes['steps']}>
        <Step title={text('firstStart.customer')} what={text('firstStart.customerWhat')}>
          <ButtonLink to="/customers" variant={hasCustomer ? 'default' : 'filled'}>
            {text('firstStart.toCustomers')}
          </ButtonLink>
        </Step>
        <Step title={text('firstStart.connection')} what={text('firstStart.connectionWhat')}>
          {mayBegin && hasCustomer && (
            <ButtonLink to="/connections/new">{text('firstStart.toConnection')}</ButtonLink>
          )}
        </Step>
        <Step title={text('firstStart.destination')} what={text('firstStart.destinationWhat')}>
          <ButtonLink to="/destinations" variant="default">
            {text('firstStart.toDestinations')}
          </ButtonLink>
        </Step>
      </ol>
    </Card>
  );
}

function Step(props: { title: string; what: string; children: ReactNode }): React.JSX.Element {
  return (
    <li>
      <Text fw={600}>{props.title}</Text>
      <Text size="sm" c="dimmed" maw="38rem" mb="xs">
        {props.what}
      </Text>
      {props.children}
    </li>
  );
}
