import { Button, FileButton, Group, Stack, Text, Textarea, type TextareaProps } from '@mantine/core';
import { useRef, useState } from 'react';
import { useText } from '../text/text.ts';

/** In bytes; a PEM of an RSA key of 8192 bits has 6500. */
const longestKey = 20_000;

interface KeyInputProps extends Omit<TextareaProps, 'value' | 'onChange'> {
  value: string;
  onChange(pem: string): void;
}

/** A key as text, typed or taken from a file; the file itself goes nowhere. */
export function KeyInput({ value, onChange, ...common }: KeyInputProps): React.JSX.Element {
  const text = useText();
  const [isTooLong, setTooLong] = useState(false);
  // Emptied after each choice, so that the same file can be chosen once more.
  const reset = useRef<() => void>(null);
  async function take(file: File | null): Promise<void> {
    if (file === null) return;
    const fits = file.size <= longestKey;
    setTooLong(!fits);
    if (fits) onChange(await file.text());
    reset.current?.();
  }
  return (
    <Stack gap={6}>
      <Textarea
        {...common}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        rows={4}
        spellCheck={false}
        autoComplete="off"
      />
      <Group gap="sm">
        <FileButton onChange={(file) => void take(file)} resetRef={reset} accept=".pem,.key,.txt">
          {(props) => (
            <Button {...props} variant="default" size="compact-sm" disabled={common.disabled ?? false}>
              {text('form.keyFile')}
            </Button>
          )}
        </FileButton>
        {isTooLong && (
          <Text role="alert" size="sm" c="var(--stop)">
            {text('form.keyTooLong')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
