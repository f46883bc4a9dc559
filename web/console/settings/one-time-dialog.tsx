import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyButton } from '../../kit/parts/copy-button.tsx';
import classes from './one-time-dialog.module.css';

interface OneTimeDialogProps {
  /** The secret; the dialog is open while there is one. */
  value: string | undefined;
  title: string;
  what: string;
  copy: string;
  done: string;
  onClose(): void;
}

/** Something that is shown once: it can be copied, and closing it says that it was. */
export function OneTimeDialog(props: OneTimeDialogProps): React.JSX.Element {
  return (
    <Modal
      opened={props.value !== undefined}
      onClose={props.onClose}
      title={props.title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text>{props.what}</Text>
        <code className={classes['secret']}>{props.value}</code>
        <Group justify="space-between">
          <CopyButton value={props.value ?? ''} label={props.copy} />
          <Button onClick={props.onClose}>{props.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
