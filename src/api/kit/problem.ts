import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import { statusOf } from './status-of.ts';

/** RFC 9457, with a stable `code`. Never holds a value that was sent, a name or a secret. */
export const Problem = z
  .object({
    type: z.string().describe('Names the kind of problem: `urn:rollcall:error:<code>`, in lower case.'),
    title: z.string().describe('The kind of problem in words, the same for every occurrence of a status.'),
    status: z.int(),
    code: z.string().describe('Stable; listed in docs/errors.md.'),
    detail: z.string().describe('What happened, in a sentence for people. Holds no values.'),
    instance: z.string().describe('The id of the request, as in the header X-Request-Id.'),
    next_step: z.string().optional().describe('What can be done about it, and who does it.'),
    details: z.record(z.string(), z.unknown()).optional().describe('Numbers, codes and paths.'),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('RFC 6901, into `body`, `query` or `params`: `/body/name`.'),
          detail: z.string(),
        }),
      )
      .optional()
      .describe('What is wrong with what was sent, place by place.'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export type ProblemPlace = NonNullable<Problem['errors']>[number];

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  408: 'The request took too long',
  409: 'In conflict with the state of things',
  410: 'No longer there',
  413: 'The request is too large',
  415: 'This kind of content is not taken',
  422: 'In contradiction to an earlier request',
  429: 'Too many requests',
  431: 'The headers are too large',
  500: 'A fault in Rollcall',
  503: 'Not available at the moment',
};

/** A refusal that has places in what was sent. */
export class RequestInvalid extends AppError {
  readonly places: readonly ProblemPlace[];

  constructor(places: readonly ProblemPlace[]) {
    super('REQUEST_INVALID', 'The request is not as this endpoint takes it; `errors` names each place.', {
      nextStep: 'Correct the places that are named; the OpenAPI document says what each may hold.',
    });
    this.places = places;
  }
}

/** What is told of an error. Anything that is not meant to be understood by callers becomes UNEXPECTED, without its text. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError && statusOf(error.code) !== undefined ? error : unexpected(error);
  const status = statusOf(known.code) ?? 500;
  return {
    type: `urn:rollcall:error:${known.code.toLowerCase()}`,
    title: titles[status] ?? 'The request was refused',
    status,
    code: known.code,
    detail: known.message,
    instance: requestId,
    ...(known.nextStep !== undefined && { next_step: known.nextStep }),
    ...(Object.keys(known.details).length > 0 && { details: known.details }),
    ...(known instanceof RequestInvalid && { errors: [...known.places] }),
  };
}

function unexpected(cause: unknown): AppError {
  return new AppError(
    'UNEXPECTED',
    'Something went wrong that should not have; this is a fault in Rollcall.',
    {
      nextStep: 'Report it with the id of the request.',
      cause,
    },
  );
}
