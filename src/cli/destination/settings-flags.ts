import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { usageError } from '../kit/exit-codes.ts';
import type { Flag } from '../kit/verb.ts';

/** Ways for the plain settings and options of a destination to come in. */
export const settingsFlags: readonly Flag[] = [
  ['--set <name=value>', 'one setting; the value is JSON, or a text as it is', 'repeat'],
  ['--settings-file <path>', 'all settings as a JSON object'],
  ['--option <name=value>', 'what Rollcall does for it: hold_future_ends, shared_email', 'repeat'],
];

export const settingsInput = {
  set: z.array(z.string()).optional(),
  settingsFile: z.string().optional(),
  option: z.array(z.string()).optional(),
};

const Input = z.object(settingsInput);

/** Undefined where nothing was given. Throws USAGE. */
export async function readSettings(
  input: z.infer<typeof Input>,
): Promise<{ settings: Record<string, unknown> | undefined; options: Record<string, unknown> | undefined }> {
  const { set, settingsFile, option } = input;
  const file = settingsFile === undefined ? undefined : await readJsonObject(settingsFile);
  const settings = set || file ? { ...file, ...pairs(set ?? []) } : undefined;
  return { settings, options: option && pairs(option) };
}

/** A JSON object from a file. Throws USAGE; the message never holds what was read. */
export async function readJsonObject(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw usageError('A file cannot be read.', 'Check its path and that this account may read it.');
  const object = z.record(z.string(), z.unknown()).safeParse(jsonOr(text, undefined));
  if (object.success) return object.data;
  throw usageError('A file is not a JSON object.', 'Write it as {"name": "value"}.');
}

function pairs(texts: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw usageError('A setting is written as name=value.');
      return [text.slice(0, at), jsonOr(text.slice(at + 1), text.slice(at + 1))];
    }),
  );
}

function jsonOr(text: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise; // a text without quotes is a text
  }
}
