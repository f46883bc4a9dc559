import type { SourcePerson } from '../../src/domain/source-person.ts';
import { anEmployment, aSourcePerson, day } from './employee-builders.ts';

/** The invented person with this number; the same number is always the same person. */
export function scriptedPerson(number: number, values: Partial<SourcePerson> = {}): SourcePerson {
  return aSourcePerson({
    external_id: `E${String(number).padStart(4, '0')}`,
    email: `person${number}@firm.example`,
    first_name: `First${number}`,
    last_name: `Last${number}`,
    birthday: day(`19${60 + (number % 40)}-05-0${1 + (number % 9)}`),
    employments: [anEmployment({ external_id: `C${number}` })],
    ...values,
  });
}
