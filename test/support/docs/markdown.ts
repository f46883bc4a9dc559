/** A generated page of the documentation. `path` is relative to the root of the repository. */
export interface Page {
  path: string;
  text: string;
}

/** Says on top of a page that it is not written by hand, and by what it is. */
const generatedNote = '<!-- Written by `npm run docs`; change the code it is made from, not this page. -->';

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function page(path: string, blocks: readonly string[]): Page {
  return { path, text: `${[generatedNote, ...blocks].join('\n\n')}\n` };
}

export function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
