import { Confirm } from '../../kit/parts/confirm.tsx';
import { useText } from '../text/text.ts';
import { type OperatorChange, type ShownLink, useOperatorChange } from './operators.ts';

interface ConfirmChangeProps {
  change: OperatorChange;
  onDone(link: ShownLink | undefined): void;
  onClose(): void;
}

export function ConfirmChange({ change, onDone, onClose }: ConfirmChangeProps): React.JSX.Element {
  const text = useText();
  const changing = useOperatorChange(onDone);
  const { name } = change.operator;
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
      onConfirm={() => changing.mutate(change)}
      onClose={onClose}
    />
  );
}
