import { z } from 'zod';
import { endpoint } from '../kit/endpoint.ts';
import { SetupCheck, type SetupCheckReport } from './check-wire.ts';
import { isPassed, type SetupFacts, setupOf } from './setup-of.ts';
import { inEveryLanguage } from './setup-view.ts';
import { workOnWire } from './work-wire.ts';

export const showSetupCheckEndpoint = endpoint({
  id: 'showSetupCheck',
  method: 'GET',
  path: '/v1/setup/check',
  tag: 'setup',
  summary: 'Show what the live check found of the credentials as they are now',
  scope: 'setup',
  answer: { status: 200, body: SetupCheck },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const facts = await setupOf(context);
    const { check } = facts;
    if (!check) return { work: null, report: null, checked_at: null };
    const done = CheckResult.safeParse(check.result).data;
    return {
      work: workOnWire(check),
      report: done ? reportOnWire(facts, done.check, isPassed(check)) : null,
      checked_at: check.finishedAt ?? null,
    };
  },
});

/** As checkView wrote it. */
const CheckResult = z.object({
  check: z.object({
    steps: z.array(
      z.object({ name: z.string(), ok: z.boolean(), message: z.string(), code: z.string().optional() }),
    ),
    fields: z.array(
      z.object({
        field: z.string(),
        label: z.string().optional(),
        state: z.enum(['readable', 'empty_in_sample', 'not_readable', 'unknown']),
        required: z.boolean(),
        filled: z.number(),
        repair: z.string().optional(),
      }),
    ),
    excess: z.array(
      z.object({ name: z.string(), kind: z.enum(['write', 'more_than_needed']), repair: z.string() }),
    ),
    sample: z.number(),
  }),
});

function reportOnWire(
  { connector }: SetupFacts,
  report: z.output<typeof CheckResult>['check'],
  isGood: boolean,
): z.output<typeof SetupCheckReport> {
  const { guide } = connector;
  return {
    is_passed: isGood,
    steps: report.steps.map((step) => ({ ...step, code: step.code ?? null })),
    fields: report.fields.map(({ field, label, state, required, filled, repair }) => ({
      field,
      label: label ?? null,
      state,
      is_required: required,
      filled,
      repair: needsRepair(state)
        ? { ...(guide?.repair(label ?? field) ?? inEveryLanguage(repair ?? '')) }
        : null,
    })),
    excess: report.excess.map(({ name, kind, repair }) => ({
      name,
      kind,
      repair: { ...(guide?.excess[kind] ?? inEveryLanguage(repair)) },
    })),
    sample: report.sample,
  };
}

function needsRepair(state: z.output<typeof SetupCheckReport>['fields'][number]['state']): boolean {
  return state === 'not_readable' || state === 'empty_in_sample';
}
