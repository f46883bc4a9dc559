import type { LocalDate } from '../domain/local-date.ts';
import { judgeScope, type Scope } from '../domain/scope.ts';
import type { PeoplePage } from './people-page.ts';
import type { StepTimes } from './step-times.ts';

/** Third step: who is not taken goes no further than this; only the id and the rule that spoke are kept, for the counts. */
export async function* scope(
  pages: AsyncIterable<PeoplePage>,
  input: { scope: Scope; today: LocalDate; times: StepTimes },
): AsyncGenerator<PeoplePage> {
  for await (const page of pages) {
    input.times.during('scope', () => scopePage(page, input));
    yield page;
  }
}

export function scopePage(page: PeoplePage, input: { scope: Scope; today: LocalDate }): void {
  if (Object.keys(input.scope).length === 0) return;
  page.people = page.people.filter(({ person, employee }) => {
    const verdict = judgeScope(input.scope, { employee, attributes: person.attributes }, input.today);
    if (!verdict.included) page.outOfScope.push({ external_id: employee.external_id, rule: verdict.rule });
    return verdict.included;
  });
}
