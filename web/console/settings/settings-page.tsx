import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { formatNumber } from '../../kit/format/format.ts';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { Facts } from '../parts/facts.tsx';
import { Section } from '../parts/section.tsx';
import { useText } from '../text/text.ts';
import { settingsQuery } from './settings-query.ts';

/** What the installation goes by; changed where it is started, and nowhere here. */
export function SettingsPage(): React.JSX.Element {
  const text = useText();
  const settings = useQuery(settingsQuery);
  return (
    <>
      <PageHeader title={text('settings.title')} lead={text('settings.lead')} />
      {settings.isPending && <Loading rows={8} />}
      {settings.isError && <Failed error={settings.error} tryAgain={() => void settings.refetch()} />}
      {settings.isSuccess && <InForce settings={settings.data} />}
    </>
  );
}

const keptKinds = ['leavers', 'runs', 'changes', 'requests', 'deliveries', 'audit'] as const;

function InForce({ settings }: { settings: Schemas['InstallationSettings'] }): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const { mail, identity_provider: provider } = settings;
  const allowed = (is: boolean): string => text(is ? 'settings.allowed' : 'settings.notAllowed');
  const listed = (names: readonly string[]): string =>
    names.length === 0 ? kit('kit.none') : names.join(', ');
  return (
    <Stack gap="lg">
      <Section title={text('settings.reach')}>
        <Facts
          facts={[
            [text('settings.publicUrl'), settings.public_url ?? text('settings.publicUrlNone')],
            [text('settings.proxies'), listed(settings.trusted_proxies)],
            [
              text('settings.database'),
              text(settings.database === 'own' ? 'settings.ownDatabase' : 'settings.embeddedDatabase'),
            ],
            [
              text('settings.signIn'),
              provider === null ? text('settings.passwordOnly') : text('settings.passwordAnd', provider),
            ],
            [
              text('settings.mail'),
              mail === null ? text('settings.mailNone') : text('settings.mailFrom', { from: mail.from }),
            ],
            [text('settings.mailOperator'), mail?.operator ?? kit('kit.none')],
          ]}
        />
      </Section>
      <Section title={text('settings.work')}>
        <Facts
          facts={[
            [text('settings.runsAtOnce'), formatNumber(settings.runs_at_once)],
            [text('settings.runsPerHost'), formatNumber(settings.runs_per_host)],
            [text('settings.spread'), text('settings.minutes', { count: settings.spread_minutes })],
            [text('settings.privateDestinations'), allowed(settings.allow_private_destinations)],
            [text('settings.folders'), allowed(settings.allow_folder_destinations)],
          ]}
        />
      </Section>
      <Section title={text('settings.keep')}>
        <Facts
          facts={keptKinds.map((kind) => [
            text(`settings.keepOf.${kind}`),
            text('settings.days', { count: settings.keep_days[kind] }),
          ])}
        />
      </Section>
      <Section title={text('settings.kinds')}>
        <Facts
          facts={[
            [text('settings.connectors'), listed(settings.connectors.map(({ title }) => title))],
            [text('settings.destinationKinds'), listed(settings.destination_kinds.map(({ title }) => title))],
          ]}
        />
      </Section>
    </Stack>
  );
}
