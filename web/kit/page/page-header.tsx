import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useKitText } from '../text/text.ts';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: ReactNode;
  /** For the window's title, where `title` is no plain string. */
  titleText?: string;
  lead?: ReactNode;
  /** The way here, from the top; the page itself is left out. */
  trail?: readonly { label: string; href: string; go?: () => void }[];
  /** Buttons of the page. */
  children?: ReactNode;
}

/** The one h1 of a page; the window takes its title from it. */
export function PageHeader(props: PageHeaderProps): React.JSX.Element {
  const text = useKitText();
  const title = props.titleText ?? (typeof props.title === 'string' ? props.title : undefined);
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Rollcall`;
  }, [title]);
  return (
    <Stack gap={4} mb="lg">
      {props.trail !== undefined && (
        <nav aria-label={text('kit.breadcrumb')}>
          <Breadcrumbs separator="›">
            {props.trail.map(({ label, href, go }) => (
              <Anchor
                key={href}
                href={href}
                size="sm"
                onClick={(event) => {
                  if (go === undefined || event.metaKey || event.ctrlKey) return;
                  event.preventDefault();
                  go();
                }}
              >
                {label}
              </Anchor>
            ))}
          </Breadcrumbs>
        </nav>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        {/* Beside the buttons as long as there is room, and above them where there is none. */}
        <div className={classes['about']}>
          <Title order={1}>{props.title}</Title>
          {props.lead !== undefined && <Text c="dimmed">{props.lead}</Text>}
        </div>
        {props.children}
      </Group>
    </Stack>
  );
}
