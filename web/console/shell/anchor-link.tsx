import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

type PlainAnchorProps = AnchorProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps>;

function PlainAnchor(props: PlainAnchorProps): React.JSX.Element {
  return <Anchor {...props} />;
}

/** A link within the console, in the looks of Mantine's. */
export const AnchorLink = createLink(PlainAnchor);
