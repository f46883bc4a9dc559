import { PermissionMissing, SourceUnavailable, UnexpectedResponse } from '../../connector-kit/errors.ts';
import { isObject, type JsonObject } from './read-value.ts';

export interface AttributeEntry {
  key: string;
  label: string;
  type: string;
  global_id: string | undefined;
  options: readonly string[];
}

/** The list of attributes that a credential may read. */
export function readAttributeList(json: unknown): AttributeEntry[] {
  const data = successful(json)['data'];
  if (!Array.isArray(data)) throw shapeChanged('data');
  return (data as unknown[]).flatMap((entry) => {
    if (!isObject(entry) || typeof entry['key'] !== 'string') return [];
    const { key, label, type, universal_id, options } = entry;
    return [
      {
        key,
        label: maybeText(label) ?? key,
        type: maybeText(type) ?? 'standard',
        global_id: maybeText(universal_id),
        options: Array.isArray(options) ? options.filter((option) => typeof option === 'string') : [],
      },
    ];
  });
}

/** v1 says failures with status 200 too. Its messages are localised and not repeated. */
export function successful(json: unknown): JsonObject {
  if (!isObject(json)) throw shapeChanged('(whole)');
  if (json['success'] === true) return json;
  if (json['success'] !== false) throw shapeChanged('success');
  const error = isObject(json['error']) ? json['error'] : {};
  const code = typeof error['code'] === 'number' ? error['code'] : 0;
  const details = { v1_code: code };
  if (
    code === 401 ||
    code === 403 ||
    /forbidden|not allowed|permission/i.test(maybeText(error['message']) ?? '')
  ) {
    const message = 'Personio v1 does not let this credential read employees.';
    const nextStep = 'In Personio, give the API credential the right Employees: Read.';
    throw new PermissionMissing('employees', message, { details, nextStep });
  }
  throw new SourceUnavailable('Personio v1 answered that it did not succeed.', { details });
}

export function shapeChanged(path: string): UnexpectedResponse {
  return new UnexpectedResponse(`Personio v1 answered in another shape than documented (at ${path}).`, {
    details: { path },
  });
}

export function maybeText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
