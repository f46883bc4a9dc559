import { Button, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useText } from '../text/text.ts';
import type { DestinationDetails, DestinationKind } from './destinations.ts';
import { takenOf } from './taken-secrets.ts';
import { formOf } from '../schema-form/form-fields.ts';
import { SchemaForm } from '../schema-form/schema-form.tsx';
import { useSchemaForm } from '../schema-form/use-schema-form.ts';

interface EnterSecretsProps {
  kind: DestinationKind;
  /** Which of them it takes as it is configured; null: all of them. */
  takes: DestinationDetails['takes_secrets'];
  isBusy: boolean;
  onEntered(secrets: Record<string, unknown>): void;
}

/** What is typed is gone from the fields as soon as it is handed over. */
export function EnterSecrets({ kind, takes, isBusy, onEntered }: EnterSecretsProps): React.JSX.Element {
  const text = useText();
  const form = useSchemaForm(useMemo(() => takenOf(formOf(kind.secrets), takes), [kind, takes]));
  const [isEmpty, setEmpty] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = form.read();
        if (given === undefined) return;
        const hasNothing = Object.keys(given).length === 0;
        setEmpty(hasNothing);
        if (hasNothing) return;
        onEntered(given);
        form.clear();
      }}
    >
      <Stack>
        <SchemaForm {...form.props} isSecret />
        {isEmpty && (
          <Text role="alert" c="var(--stop)" size="sm">
            {text('secrets.nothing')}
          </Text>
        )}
        <Group>
          <Button type="submit" variant="default" loading={isBusy}>
            {text('secrets.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
