/** A pattern for LIKE: `text` anywhere, its wildcards taken as they are written. */
export function containing(text: string): string {
  return `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
