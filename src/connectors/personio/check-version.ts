import type { FieldCheck } from '../../connector-kit/connector.ts';
import type { SourceError } from '../../connector-kit/errors.ts';
import type { Sample } from './check-sample.ts';
import { counted, countedPeople } from '../../domain/counted.ts';

/** How one version of the interface did with this credential. */
export interface Version {
  name: 'v1' | 'v2';
  sample?: Sample;
  error?: SourceError;
  fields: readonly FieldCheck[];
}

/** The version that reads most of what is mapped; of two that read the same, v1: a page of people is one request there. */
export function chooseVersion(versions: readonly Version[]): Version | undefined {
  const usable = versions.filter(({ sample }) => sample !== undefined);
  return usable.toSorted(
    (a, b) => unreadable(a).length - unreadable(b).length || (a.name < b.name ? -1 : 1),
  )[0];
}

export function versionMessage(version: Version): string {
  const { name, error, fields } = version;
  if (error !== undefined) {
    const next = error.nextStep === undefined ? '' : ` ${error.nextStep}`;
    return `${name} cannot be used: ${error.message}${next}`;
  }
  const missing = unreadable(version);
  const reads =
    missing.length === 0
      ? `${name} reads all of ${counted(fields.length, 'mapped field')}`
      : `${name} reads ${fields.length - missing.length} of ${counted(fields.length, 'mapped field')} (not: ${missing.join(', ')})`;
  return `${reads}, ${requests(version)}.`;
}

function unreadable({ fields }: Version): string[] {
  return fields.filter(({ state }) => state === 'not_readable').map(({ field }) => field);
}

function requests({ name, sample }: Version): string {
  if (name === 'v2') return 'with one request for each person and one for each page of 50';
  const total = sample?.total;
  return total === undefined
    ? 'with one request for 100 people'
    : `with ${counted(Math.max(1, Math.ceil(total / 100)), 'request')} for ${countedPeople(total)}`;
}
