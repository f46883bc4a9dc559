import { List, Stack, Text, Title } from '@mantine/core';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { CalendarDate } from '../../kit/format/time.tsx';
import type { Setup } from '../api/wire.ts';
import { useOwnText } from '../parts/own-text.ts';
import { StepFoot } from '../parts/step-foot.tsx';
import { useText } from '../text/text.ts';
import { FieldList } from './field-list.tsx';
import classes from './welcome.module.css';

/** Who asks and why, what is read and what never is: everything to know before anything is done. */
export function WelcomePage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const own = useOwnText();
  const { platform, connector, link } = setup;
  const names = { platform: platform.name, connector: connector.title, customer: setup.customer.name };
  return (
    <>
      <PageHeader
        title={text('welcome.title', names)}
        lead={
          <>
            {link.contact_name !== null && (
              <>
                {text('welcome.hello')} <Name>{link.contact_name}</Name>.{' '}
              </>
            )}
            {text('welcome.lead', names)}
          </>
        }
      />
      <Stack gap="lg">
        <Card label={text('welcome.needs')}>
          <Title order={2}>{text('welcome.needs')}</Title>
          {setup.needs !== null && <Text mt={4}>{own(setup.needs)}</Text>}
          <Text mt={4}>
            {text('welcome.resume')} <CalendarDate date={link.expires_at.slice(0, 10)} />.
          </Text>
        </Card>
        <Card label={text('welcome.promises')}>
          <Title order={2} mb="sm">
            {text('welcome.promises')}
          </Title>
          <ul className={classes['promises']}>
            <li>{text('welcome.readOnly', names)}</li>
            <li>{text('welcome.nothingBefore', names)}</li>
            <li>{text('welcome.sealed', names)}</li>
            <li>{text('welcome.stop', names)}</li>
          </ul>
        </Card>
        <Card label={text('welcome.reads')}>
          <Title order={2}>{text('welcome.reads')}</Title>
          <Text c="dimmed" mb="sm">
            {text('welcome.readsWhat', names)}
          </Text>
          <FieldList setup={setup} />
        </Card>
        {setup.never_read.length > 0 && (
          <Card label={text('welcome.never')}>
            <Title order={2}>{text('welcome.never')}</Title>
            <Text c="dimmed" mb="sm">
              {text('welcome.neverWhat')}
            </Text>
            <List size="sm" className={classes['columns'] ?? ''}>
              {setup.never_read.map((one) => (
                <List.Item key={one.en}>{own(one)}</List.Item>
              ))}
            </List>
          </Card>
        )}
      </Stack>
      <StepFoot step="welcome" label={text('welcome.begin')} />
    </>
  );
}
