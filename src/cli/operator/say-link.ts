import type { NewLink } from '../../access/sign-in-link.ts';
import type { Config } from '../../config/config.ts';
import { pagesUrlOf } from '../../config/service-config.ts';
import type { Output } from '../kit/output.ts';
import { timeText } from '../kit/show.ts';

export function linkAddress({ service }: Config, { token }: NewLink): string {
  return `${pagesUrlOf(service)}/console/welcome#${token}`;
}

export function sayLink(out: Output, address: string, { expiresAt }: NewLink): void {
  out.text(`This link works once, until ${timeText(expiresAt)}. It is not shown again:`);
  out.command(address);
}
