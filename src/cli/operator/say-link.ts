import type { NewLink } from '../../access/sign-in-link.ts';
import type { Config } from '../../config/config.ts';
import type { Output } from '../kit/output.ts';
import { timeText } from '../kit/show.ts';

/** Where the link leads. Without a public URL: to this machine, on the port that the settings name. */
export function linkAddress({ service }: Config, { token }: NewLink): string {
  return `${service.publicUrl ?? `http://localhost:${service.port}`}/console/welcome#${token}`;
}

export function sayLink(out: Output, address: string, { expiresAt }: NewLink): void {
  out.text(`This link works once, until ${timeText(expiresAt)}. It is not shown again:`);
  out.command(address);
}
