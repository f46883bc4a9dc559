import { Radio, Stack } from '@mantine/core';
import { useText } from '../text/text.ts';
import { credentialNames, type ConnectorKind } from './connector-kinds.ts';
import classes from './new-connection.module.css';

interface HrSystemChoiceProps {
  kinds: readonly ConnectorKind[];
  value: string | undefined;
  onChange(id: string): void;
}

/** Which HR system is read, each with what it takes to log in there. */
export function HrSystemChoice({ kinds, value, onChange }: HrSystemChoiceProps): React.JSX.Element {
  const text = useText();
  return (
    <Radio.Group label={text('newConnection.system')} value={value ?? null} onChange={onChange}>
      <Stack gap="xs" mt={6}>
        {kinds.map((kind) => (
          <div key={kind.id} className={classes['system']}>
            <Radio value={kind.id} label={kind.title} description={<Takes kind={kind} />} />
          </div>
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Takes({ kind }: { kind: ConnectorKind }): React.JSX.Element {
  const text = useText();
  const { uses_key_pair: usesKeyPair, logins_per_month: logins } = kind.capabilities;
  return (
    <>
      {usesKeyPair
        ? text('newConnection.byKey')
        : text('newConnection.byCredentials', { what: credentialNames(kind) })}
      {logins !== null && ` ${text('newConnection.logins', { count: logins })}`}
    </>
  );
}
