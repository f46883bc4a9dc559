import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { isProblem, problemFrom } from '../../kit/api/problem.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { refresh, useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { Setup } from '../api/wire.ts';
import { Fingerprint } from '../parts/fingerprint.tsx';
import { useOwnText } from '../parts/own-text.ts';
import { useText } from '../text/text.ts';
import { type ProvenKey, useIntakeKey } from './intake-key.ts';
import { seal } from './seal.ts';

interface CredentialsFormProps {
  setup: Setup;
  isReplacing: boolean;
  /** They are on their way, and `setup` says so. */
  onDone(): void;
  /** They were not taken; told to the page, since the form goes when others are there meanwhile. */
  onRefused(error: unknown): void;
  onCancel?: () => void;
}

/** Refuses to be filled in until the key to encrypt with is proven to be the right one. */
export function CredentialsForm(props: CredentialsFormProps): React.JSX.Element {
  const key = useIntakeKey();
  if (key.isPending) return <Loading rows={5} height={32} />;
  if (key.isError) return <Failed error={key.error} tryAgain={() => void key.refetch()} />;
  return <ProvenForm {...props} proven={key.data} />;
}

function ProvenForm(props: CredentialsFormProps & { proven: ProvenKey }): React.JSX.Element {
  const { setup, isReplacing, proven, onDone, onRefused, onCancel } = props;
  const text = useText();
  const [values, setValues] = useState(() => settingsOf(setup));
  const [expireOn, setExpireOn] = useState('');
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const queries = useQueryClient();
  const handingOver = useChange(async () => {
    const sealed = await seal(valuesFor(setup, values, 'credentials'), proven);
    const settings = valuesFor(setup, values, 'settings');
    if (Object.keys(settings).length > 0) {
      try {
        await setupApi.setSettings(settings);
      } catch (error) {
        const names = wrongOf(error, settings);
        setWrong(names);
        document.getElementsByName(inputName(names[0] ?? ''))[0]?.focus();
        throw error;
      }
    }
    try {
      await setupApi.handOver({
        sealed,
        round: setup.credentials.round,
        ...(expireOn !== '' && { expire_on: expireOn }),
      });
    } catch (error) {
      onRefused(error);
      throw error;
    }
    // What was typed is kept nowhere, this page included.
    setValues(settingsOf(setup));
    // Before the page knows of them it would lead on with those of before.
    await refresh(queries);
    onDone();
  });
  return (
    <Card label={text('credentials.form')}>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          handingOver.mutate();
        }}
      >
        <Stack>
          {isReplacing && <Text>{text('credentials.replaceNote')}</Text>}
          <Inputs
            inputs={setup.inputs}
            system={setup.connector.title}
            values={values}
            wrong={wrong}
            onChange={(name, value) => {
              setValues((before) => ({ ...before, [name]: value }));
              setWrong((before) => before.filter((one) => one !== name));
            }}
          />
          <TextInput
            label={text('credentials.expiry')}
            description={text('credentials.expiryWhat')}
            type="date"
            min={today()}
            maw="16rem"
            value={expireOn}
            onChange={(event) => setExpireOn(event.currentTarget.value)}
          />
          {handingOver.isError && wrong.length === 0 && <Failed error={handingOver.error} />}
          <Group>
            <Button type="submit" loading={handingOver.isPending}>
              {text('credentials.handOver')}
            </Button>
            {onCancel !== undefined && (
              <Button variant="default" onClick={onCancel}>
                {text('kit.cancel')}
              </Button>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {text('credentials.how')}{' '}
            <details>
              <summary>{text('credentials.keyOfLink')}</summary>
              <Fingerprint value={proven.fingerprintOfLink} />
            </details>
          </Text>
        </Stack>
      </form>
    </Card>
  );
}

/** As the reader's own calendar has it, since they enter it there. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Of our own: password managers know none of them. */
function inputName(name: string): string {
  return `rollcall-${name}`;
}

/** Names of values whose form is not the HR system's. */
function wrongOf(error: unknown, settings: Readonly<Record<string, string>>): readonly string[] {
  return isProblem(error, 'SETTINGS_INVALID')
    ? problemFrom(error).paths.filter((path) => Object.hasOwn(settings, path))
    : [];
}

interface InputsProps {
  inputs: Setup['inputs'];
  values: Readonly<Record<string, string>>;
  wrong: readonly string[];
  /** As the HR system is called. */
  system: string;
  onChange(name: string, value: string): void;
}

function Inputs(props: InputsProps): React.JSX.Element[] {
  const { inputs, values, wrong, system, onChange } = props;
  const text = useText();
  const own = useOwnText();
  return inputs.map(({ name, label, help, is_secret: isSecret }) => {
    const Input = isSecret ? PasswordInput : TextInput;
    return (
      <Input
        key={name}
        name={inputName(name)}
        label={own(label)}
        description={own(help)}
        error={wrong.includes(name) && text('credentials.wrongForm', { connector: system })}
        required
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        value={values[name] ?? ''}
        onChange={(event) => onChange(name, event.currentTarget.value)}
      />
    );
  });
}

/** What is not secret stands there again; secrets never do. */
function settingsOf({ inputs }: Setup): Record<string, string> {
  return Object.fromEntries(
    inputs.map(({ name, goes_to: goesTo, value }) => [name, goesTo === 'settings' ? (value ?? '') : '']),
  );
}

/** Copied text often brings a blank or a line break along, at its ends. */
function valuesFor(
  { inputs }: Setup,
  values: Readonly<Record<string, string>>,
  part: 'credentials' | 'settings',
): Record<string, string> {
  return Object.fromEntries(
    inputs
      .filter(({ goes_to: goesTo }) => goesTo === part)
      .map(({ name }) => [name, (values[name] ?? '').trim()]),
  );
}
