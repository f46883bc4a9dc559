import type { ExportPerson } from '../api/wire.ts';

export interface Wanted {
  search: string;
  status: ExportPerson['enrollment_status'] | '';
  /** A code of a finding; empty: all. */
  finding: string;
}

/** Those whose name, address, id or department has every word of the search, in any order, without case and accents. */
export function find(people: readonly ExportPerson[], { search, status, finding }: Wanted): ExportPerson[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return people.filter(
    (person) =>
      (status === '' || person.enrollment_status === status) &&
      (finding === '' || person.findings.some(({ code }) => code === finding)) &&
      (words.length === 0 || hasWords(person, words)),
  );
}

function hasWords(person: ExportPerson, words: readonly string[]): boolean {
  const { external_id: id, email = '', department = '' } = person;
  const text = plain([nameOf(person), id, email, department].join(' '));
  return words.every((word) => text.includes(word));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** A person's name as it is read; empty when there is none. */
export function nameOf({ first_name, prefix, last_name }: ExportPerson): string {
  return [first_name, prefix, last_name].filter(Boolean).join(' ');
}

/** What somebody is looked up by in a list: `de Boer` stands under B, `’t Hart` under H. */
export function lookedUpBy(person: ExportPerson): string {
  return (person.last_name ?? nameOf(person)).replace(/^(?:[\p{Ll}'’]+[\s'’]\s*)+(?=\p{Lu})/u, '');
}
