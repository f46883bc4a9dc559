import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Card } from '../../../kit/page/card.tsx';
import { Icon } from '../../../kit/parts/icon.tsx';
import { Failed } from '../../../kit/states/failed.tsx';
import { useText } from '../../text/text.ts';
import type { FormState, Saved } from './change-settings.ts';

interface SettingsSectionProps {
  title: string;
  what: ReactNode;
  children: ReactNode;
  /** When a change takes effect, in a sentence. */
  effect?: string;
  /** The look at what it would do, and its button. */
  preview?: ReactNode;
  previewButton?: ReactNode;
  /** What is wrong with what was entered, in a sentence. */
  problem?: string | undefined;
  mayChange: boolean;
  form: FormState;
}

/** One form of the settings: fields, a look at what they would do, save and take back. */
export function SettingsSection(props: SettingsSectionProps): React.JSX.Element {
  const text = useText();
  const { form, problem, mayChange } = props;
  return (
    <Card label={props.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === undefined && form.isChanged && !form.isOvertaken) form.onSave();
        }}
      >
        <Stack gap="md">
          <div>
            <Title order={2}>{props.title}</Title>
            <Text size="sm" c="dimmed">
              {props.what}
            </Text>
          </div>
          {props.children}
          {problem !== undefined && (
            <Text role="alert" size="sm" c="var(--stop)">
              {problem}
            </Text>
          )}
          {props.preview}
          {form.error !== undefined && form.error !== null && <Failed error={form.error} />}
          {form.isOvertaken && <Overtaken onLookAnew={form.onLookAnew} />}
          {form.saved !== undefined && !form.isChanged && <SavedNotice saved={form.saved} />}
          {mayChange && (
            <>
              {props.effect !== undefined && form.isChanged && (
                <Text size="sm" c="dimmed">
                  {props.effect}
                </Text>
              )}
              <Group>
                {props.previewButton}
                <Button
                  type="submit"
                  disabled={!form.isChanged || form.isOvertaken || problem !== undefined}
                  loading={form.isSaving}
                >
                  {text('draft.save')}
                </Button>
                {form.isChanged && (
                  <Button variant="subtle" onClick={form.onReset}>
                    {text('draft.reset')}
                  </Button>
                )}
              </Group>
            </>
          )}
        </Stack>
      </form>
    </Card>
  );
}

function Overtaken({ onLookAnew }: { onLookAnew: () => void }): React.JSX.Element {
  const text = useText();
  return (
    <Alert role="alert" color="amber" icon={<Icon name="warning" />} title={text('draft.overtakenTitle')}>
      <Text>{text('draft.overtaken')}</Text>
      <Button mt="sm" size="xs" variant="default" onClick={onLookAnew}>
        {text('draft.lookAnew')}
      </Button>
    </Alert>
  );
}

function SavedNotice({ saved: { isInForce, reasons } }: { saved: Saved }): React.JSX.Element {
  const text = useText();
  if (isInForce) {
    return (
      <Alert role="status" color="green" icon={<Icon name="check" />}>
        {text('draft.inForce')}
      </Alert>
    );
  }
  return (
    <Alert role="status" color="amber" icon={<Icon name="held" />}>
      {text(reasons.length === 0 ? 'draft.beforeApproval' : 'draft.needsApproval')}
      {reasons.length > 0 && (
        <ul>
          {reasons.map((one) => (
            <li key={one}>{text(`connection.waits.${one}`)}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
