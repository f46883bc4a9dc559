import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Employee } from './employee.ts';

/** Goes over a list of people in the order of their ids. */
export interface ListDigest {
  add(person: { id: string; employee: Employee }): void;
  /** 64 hex digits. */
  end(): { people: number; digest: string };
}

/**
 * By which two can prove to each other that they have the same list: SHA-256 over one line for each person, sorted by our id:
 * the id, a space, SHA-256 (hex) of the person's JSON with sorted keys and without spaces (RFC 8785), and a line feed.
 * Throws when people are not added in the order of their ids.
 */
export function listDigest(): ListDigest {
  const whole = createHash('sha256');
  let people = 0;
  let last = '';
  return {
    add({ id, employee }) {
      if (id <= last) throw new RangeError('a digest goes over people in the order of their ids');
      last = id;
      people += 1;
      const content = createHash('sha256').update(canonicalJson(employee)).digest('hex');
      whole.update(`${id} ${content}\n`);
    },
    end: () => ({ people, digest: whole.digest('hex') }),
  };
}
