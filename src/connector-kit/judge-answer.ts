import { z } from 'zod';
import type { Answer } from './attempt.ts';
import { PermissionMissing, type SourceError, SourceUnavailable, UnexpectedResponse } from './errors.ts';
import type { GetOptions } from './read-client.ts';
import type { Use } from './send-with-retry.ts';

export interface AskedFor<T> {
  options: GetOptions<T>;
  /** 404 and 410 are an answer: undefined. */
  mayMiss: boolean;
}

export interface Received<T> {
  body: T;
  headers: ReadonlyMap<string, string>;
  status: number;
}

/** What an answer to a GET means, once trying again or another token would not change it. */
export function judgeAnswer<T>(
  asked: AskedFor<T>,
  answer: Answer,
  host: string,
): Use<Received<T> | undefined> {
  const { status } = answer;
  const { template, permission } = asked.options;
  if (status === 200) return validated(asked.options, answer, host);
  const details = { host, path: template, status };
  if (status === 401 || status === 403 || permission?.statuses?.includes(status)) {
    const field = permission?.field ?? template;
    const message = `${host} does not let these credentials read ${field} (${status}).`;
    const nextStep = `Give the credentials the right to read ${field} in the HR system.`;
    return { outcome: 'failed', error: new PermissionMissing(field, message, { details, nextStep }) };
  }
  if ((status === 404 || status === 410) && asked.mayMiss) return { outcome: 'ok', value: undefined };
  return {
    outcome: 'failed',
    error: unexpected(status, { host, template }),
  };
}

function unexpected(status: number, about: { host: string; template: string }): SourceError {
  const details = { host: about.host, path: about.template, status };
  const message = `${about.host} answered ${status} to GET ${about.template}`;
  if (status >= 300 && status < 400) {
    return new UnexpectedResponse(`${message}, a redirect; Rollcall follows none.`, { details });
  }
  if (status >= 500) return new SourceUnavailable(`${message}.`, { details });
  return new UnexpectedResponse(`${message}.`, { details });
}

/** Issues go on as paths and codes: a message of a custom schema could quote a value. */
function validated<T>(options: GetOptions<T>, answer: Answer, host: string): Use<Received<T>> {
  const { status, headers } = answer;
  const parsed = parse(options.schema, answer.json);
  if (!(parsed instanceof z.core.$ZodError))
    return { outcome: 'ok', value: { body: parsed.value, headers, status } };
  const issues = parsed.issues
    .slice(0, 20)
    .map((issue) => `${issue.path.map(String).join('.') || '(whole)'}: ${issue.code}`);
  const message = `${host} answered GET ${options.template} in another shape than documented (${issues[0]}).`;
  const details = { host, path: options.template, status, issues };
  return { outcome: 'failed', error: new UnexpectedResponse(message, { details }) };
}

function parse<T>(schema: GetOptions<T>['schema'], json: unknown): { value: T } | z.core.$ZodError {
  if (typeof schema !== 'function') {
    const result = schema.safeParse(json);
    return result.success ? { value: result.data } : result.error;
  }
  try {
    return { value: schema(json) };
  } catch (error) {
    if (error instanceof z.core.$ZodError) return error;
    throw error;
  }
}
