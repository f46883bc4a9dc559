import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

type PlainButtonProps = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

function PlainButton(props: PlainButtonProps): React.JSX.Element {
  return <Button component="a" {...props} />;
}

/** A link within the console that looks like a button: it leads to where something is done. */
export const ButtonLink = createLink(PlainButton);
