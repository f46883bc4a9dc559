import type { FastifyRequest } from 'fastify';
import { type ProblemPlace, RequestInvalid } from './problem.ts';

/**
 * Refuses texts that PostgreSQL cannot hold, wherever they stand: a NUL, and half of a surrogate pair (A5). Throws RequestInvalid, which
 * names the places. To be asked before the schemas: none of them has to think of it.
 */
export function refuseUnstorableText(request: Pick<FastifyRequest, 'params' | 'query' | 'body'>): void {
  const { params, query, body } = request;
  const places = [
    ...unstorable(params, '/params'),
    ...unstorable(query, '/query'),
    ...unstorable(body, '/body'),
  ];
  if (places.length > 0) throw new RequestInvalid(places);
}

function* unstorable(value: unknown, pointer: string): Generator<ProblemPlace> {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
    yield { pointer, detail: 'holds a character that is none: NUL, or half of a pair' };
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* unstorable(key, pointer);
    // A place is named by its key only where the key itself is sound.
    yield* unstorable(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`.slice(0, 500));
  }
}
