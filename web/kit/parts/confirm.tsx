import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failed } from '../states/failed.tsx';
import { useKitText } from '../text/text.ts';

interface ConfirmProps {
  isOpen: boolean;
  title: string;
  /** What will happen, and what will not. */
  what: string;
  /** The verb on the button: never just "OK". */
  verb: string;
  isDangerous?: boolean;
  isBusy?: boolean;
  error?: unknown;
  /** Fields to fill in before, such as a reason. */
  children?: ReactNode;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something is done that cannot simply be undone. */
export function Confirm(props: ConfirmProps): React.JSX.Element {
  const text = useKitText();
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': text('kit.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onConfirm();
        }}
      >
        <Stack>
          <Text>{props.what}</Text>
          {props.children}
          {props.error !== undefined && props.error !== null && <Failed error={props.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {text('kit.cancel')}
            </Button>
            <Button
              type="submit"
              color={props.isDangerous ? 'red' : 'petrol'}
              loading={props.isBusy ?? false}
            >
              {props.verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
