import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface HeadMenuProps {
  icon: IconName;
  /** On the button. */
  label: ReactNode;
  /** The choices. */
  children: ReactNode;
}

/** A menu in the head of a page. */
export function HeadMenu({ icon, label, children }: HeadMenuProps): React.JSX.Element {
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-md"
          color="gray"
          c="var(--ink)"
          leftSection={<Icon name={icon} />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
