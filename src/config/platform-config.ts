import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { invalid } from './invalid.ts';

/** The platform in whose name HR admins are asked, as the set-up pages and mails show it. */
export interface PlatformConfig {
  name: string;
  /** A data: address, since pages show pictures of their own origin only; undefined: none. */
  logo: string | undefined;
}

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
};
const largest = 64 * 1024;

/** Throws CONFIG_INVALID. */
export function readPlatformConfig(given: (name: string) => string | undefined): PlatformConfig {
  const name = (given('ROLLCALL_PLATFORM_NAME') ?? 'Rollcall').trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name)) {
    throw invalid('ROLLCALL_PLATFORM_NAME', 'is not a name', 'Write one line of at most 100 characters.');
  }
  const path = given('ROLLCALL_PLATFORM_LOGO');
  return { name, logo: path === undefined ? undefined : pictureAt(path) };
}

function pictureAt(path: string): string {
  const type = types[extname(path).toLowerCase()];
  const bytes = type === undefined ? undefined : bytesOf(path);
  if (type !== undefined && bytes !== undefined && bytes.length <= largest) {
    return `data:${type};base64,${bytes.toString('base64')}`;
  }
  throw invalid(
    'ROLLCALL_PLATFORM_LOGO',
    'is not a small picture',
    'Name a PNG, SVG, WebP or JPG file of at most 64 KiB.',
  );
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined; // the caller says what is wrong with it
  }
}
