import { z } from 'zod';
import { readSourceBoolean } from '../../domain/source-boolean.ts';

/**
 * The IAM API's records, reduced to what we read. YouServe hides empty properties, so nothing is required but ids;
 * `null` and the empty text mean the same as a property that is not there.
 */

/** Ids and codes are documented as strings; whole numbers are taken as their digits. */
const Text = z
  .union([z.string(), z.int()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value)));

const Flag = z
  .unknown()
  .optional()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return undefined;
    const flag = readSourceBoolean(value);
    if (flag === undefined) context.addIssue({ code: 'custom', message: 'not a yes or no' });
    return flag;
  });

function list<Entry extends z.ZodType>(entry: Entry) {
  return z
    .array(entry)
    .nullish()
    .transform((entries) => entries ?? []);
}

const WorkingAmount = z.object({
  amountOfWork: z
    .union([z.number(), z.string()])
    .nullish()
    .transform((amount) => amount ?? undefined),
  unitOfWork: Text,
  periodOfWork: Text,
});

export const NestedEmployment = z.object({
  contractId: Text,
  employeeCode: Text,
  employmentType: Text,
  hireDate: Text,
  originalHireDate: Text,
  dischargeDate: Text,
  endDate: Text,
  company: Text,
  jobProfile: Text,
  workingAmount: WorkingAmount.nullish().transform((amount) => amount ?? undefined),
});

export const Employee = z.object({
  id: Text,
  personCode: Text,
  knownAs: Text,
  lastName: Text,
  lastNamePrefix: Text,
  dateOfBirth: Text,
  gender: Text,
  isActive: Flag,
  validFrom: Text,
  validUntil: Text,
  emailAddresses: list(z.object({ type: Text, address: Text })),
  phoneNumbers: list(z.object({ type: Text, number: Text })),
  employments: list(NestedEmployment),
  extensions: list(z.object({ key: Text, value: z.unknown().optional() })),
});

/** A record of /employments: asked for only because endDate stands nowhere else. */
export const Employment = z.object({
  id: Text,
  dischargeDate: Text,
  endDate: Text,
  isActive: Flag,
  validFrom: Text,
  validUntil: Text,
});

/** Companies and job profiles; `shortName` is the code. */
export const Named = z.object({
  id: Text,
  shortName: Text,
  fullName: Text,
  validFrom: Text,
  validUntil: Text,
});

/** `value`, on newer endpoints `values`; without a nextLink it is the last page. Anything else is not a list. */
export const Envelope = z
  .object({
    value: z.array(z.unknown()).optional(),
    values: z.array(z.unknown()).optional(),
    nextLink: z.string().nullish(),
  })
  .refine(({ value, values }) => value !== undefined || values !== undefined, {
    path: ['value'],
    message: 'no list',
  })
  .transform(({ value, values, nextLink }) => ({
    records: value ?? values ?? [],
    nextLink: nextLink || undefined,
  }));
