import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { CopyButton } from '../../kit/parts/copy-button.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { saveFile } from '../../kit/parts/save-file.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useChange, useWorked } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { SetupKey } from '../api/wire.ts';
import { Working } from '../parts/working.tsx';
import { useText } from '../text/text.ts';
import classes from './guide.module.css';

/** The public half of the connection's key pair, in the form that the portal asks for. */
export function PublicKey(): React.JSX.Element {
  const text = useText();
  const key = useWorked('key');
  const making = useChange(() => setupApi.makeKey());
  const isUnasked = key.data?.key === null && key.data.work === null;
  const { mutate: make, isIdle } = making;
  useEffect(() => {
    if (isUnasked && isIdle) make();
  }, [isUnasked, isIdle, make]);
  if (key.isPending) return <Loading rows={3} />;
  if (key.isError) return <Failed error={key.error} tryAgain={() => void key.refetch()} />;
  if (making.isError) return <Failed error={making.error} tryAgain={() => make()} />;
  if (key.data.key === null)
    return <Working work={key.data.work} what={text('guide.keyMade')} tryAgain={() => make()} />;
  return <KeyForms of={key.data.key} />;
}

const forms = ['public_key_pem', 'certificate_pem', 'jwk'] as const;
const fileNames = {
  public_key_pem: 'rollcall-public-key.pem',
  certificate_pem: 'rollcall-certificate.pem',
  jwk: 'rollcall-public-key.json',
} as const;

function KeyForms({ of }: { of: NonNullable<SetupKey['key']> }): React.JSX.Element {
  const text = useText();
  const [form, setForm] = useState<(typeof forms)[number]>('public_key_pem');
  const content = form === 'jwk' ? JSON.stringify(of.jwk, undefined, 2) : of[form].trim();
  return (
    <div className={classes['key']}>
      <NativeSelect
        label={text('guide.keyForm')}
        value={form}
        onChange={(event) => setForm(forms.find((one) => one === event.currentTarget.value) ?? form)}
        data={forms.map((value) => ({ value, label: text(`guide.form.${value}`) }))}
      />
      {/* Focusable, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes['pem']} tabIndex={0} role="region" aria-label={text('guide.publicKey')}>
        {content}
      </pre>
      <Group gap="xs">
        <CopyButton value={content} label={text('guide.copyKey')} />
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="download" size={15} />}
          onClick={() => saveFile(fileNames[form], `${content}\n`)}
        >
          {text('guide.saveKey')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {text('guide.keyWhat', { algorithm: of.algorithm })}
      </Text>
    </div>
  );
}
