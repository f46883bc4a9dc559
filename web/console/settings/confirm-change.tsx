import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useText } from '../text/text.ts';
import { type OperatorChange, type ShownLink, tokensLeftBy, useOperatorChange } from './operators.ts';

interface ConfirmChangeProps {
  change: OperatorChange;
  onDone(link: ShownLink | undefined): void;
  onClose(): void;
}

export function ConfirmChange({ change, onDone, onClose }: ConfirmChangeProps): React.JSX.Element {
  const text = useText();
  const changing = useOperatorChange(onDone);
  const [revokesTokens, setRevokesTokens] = useState(false);
  const { name } = change.operator;
  const tokens = tokensLeftBy(change);
  const words = {
    role: ['operators.roleTitle', 'operators.roleWhat', 'operators.roleButton'],
    disable: ['operators.disableTitle', 'operators.disableWhat', 'operators.disable'],
    enable: ['operators.enableTitle', 'operators.enableWhat', 'operators.enable'],
    newLink: ['operators.newLinkTitle', 'operators.newLinkWhat', 'operators.newLink'],
  } as const satisfies Record<OperatorChange['kind'], readonly [string, string, string]>;
  const [title, what, verb] = words[change.kind];
  return (
    <Confirm
      isOpen
      title={text(title, { name })}
      what={text(what)}
      verb={text(verb)}
      isDangerous={change.kind === 'disable'}
      isBusy={changing.isPending}
      error={changing.error}
      onConfirm={() => changing.mutate({ change, revokesTokens: tokens > 0 && revokesTokens })}
      onClose={onClose}
    >
      {tokens > 0 && (
        <Checkbox
          label={text('operators.revokeTokens', { count: tokens })}
          description={text('operators.revokeTokensWhat')}
          checked={revokesTokens}
          onChange={({ currentTarget }) => setRevokesTokens(currentTarget.checked)}
        />
      )}
    </Confirm>
  );
}
