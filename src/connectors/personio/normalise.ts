import type { NormaliseContext } from '../../connector-kit/connector.ts';
import type { Normalised } from '../../domain/source-person.ts';
import { normaliseV1 } from './normalise-v1.ts';
import { normaliseV2 } from './normalise-v2.ts';
import type { PersonioRecord } from './record.ts';
import type { Settings } from './schema.ts';

/** Source record → person, whichever version it came from. Pure and total. */
export function normalise(record: PersonioRecord, context: NormaliseContext<Settings>): Normalised {
  switch (record.api) {
    case 'v1':
      return normaliseV1(record, context.settings);
    case 'v2':
      return normaliseV2(record, context);
    case 'none':
      return { outcome: 'invalid', external_id: record.id, findings: record.findings };
  }
}
