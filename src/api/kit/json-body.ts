import type { FastifyInstance } from 'fastify';
import { RequestInvalid } from './problem.ts';

const deepest = 40;

/**
 * Bodies are JSON and nothing else: no forms, no plain text, so that no page of another origin can send one without being asked first.
 * An empty body counts as none. Refused: what nests deeper than 40, and keys that reach for an object's prototype.
 */
export function takeJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    request.bodyText = text;
    if (text === '') return done(null, undefined);
    if (depthOf(text) > deepest) return done(tooDeep());
    // What Fastify's own parser refuses has its own code, which the error handler knows.
    return parse(request, text, done);
  });
}

/** The deepest nesting of objects and lists, without parsing: a scanner over brackets outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let largest = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (isInString) {
      if (char === '\\') at += 1;
      else if (char === '"') isInString = false;
    } else if (char === '"') isInString = true;
    else if (char === '{' || char === '[') largest = Math.max(largest, (depth += 1));
    else if (char === '}' || char === ']') depth -= 1;
  }
  return largest;
}

function tooDeep(): RequestInvalid {
  return new RequestInvalid([{ pointer: '/body', detail: `nests deeper than ${deepest} levels` }]);
}
