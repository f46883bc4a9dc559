import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Card } from '../../../kit/page/card.tsx';
import { Icon } from '../../../kit/parts/icon.tsx';
import { Failed } from '../../../kit/states/failed.tsx';
import { useText } from '../../text/text.ts';

interface SettingsSectionProps {
  title: string;
  what: string;
  children: ReactNode;
  /** The look at what it would do, and its button. */
  preview?: ReactNode;
  previewButton?: ReactNode;
  /** What is wrong with what was entered, in a sentence. */
  problem?: string | undefined;
  mayChange: boolean;
  isChanged: boolean;
  isSaving: boolean;
  error: unknown;
  /** After it was saved: does it hold at once, or wait for a yes? */
  saved?: { needs_approval: boolean } | undefined;
  onSave(): void;
  onReset(): void;
}

/** One form of the settings: fields, a look at what they would do, save and take back. */
export function SettingsSection(props: SettingsSectionProps): React.JSX.Element {
  const text = useText();
  return (
    <Card label={props.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (props.problem === undefined) props.onSave();
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
          {props.problem !== undefined && (
            <Text role="alert" size="sm" c="var(--stop)">
              {props.problem}
            </Text>
          )}
          {props.preview}
          {props.error !== undefined && props.error !== null && <Failed error={props.error} />}
          {props.saved !== undefined && !props.isChanged && <Saved saved={props.saved} />}
          {props.mayChange && (
            <Group>
              {props.previewButton}
              <Button type="submit" disabled={!props.isChanged} loading={props.isSaving}>
                {text('draft.save')}
              </Button>
              {props.isChanged && (
                <Button variant="subtle" onClick={props.onReset}>
                  {text('draft.reset')}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </form>
    </Card>
  );
}

function Saved({ saved }: { saved: { needs_approval: boolean } }): React.JSX.Element {
  const text = useText();
  return (
    <Alert
      role="status"
      color={saved.needs_approval ? 'amber' : 'green'}
      icon={<Icon name={saved.needs_approval ? 'held' : 'check'} />}
    >
      {text(saved.needs_approval ? 'draft.needsApproval' : 'draft.inForce')}
    </Alert>
  );
}
