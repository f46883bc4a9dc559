import { emailKey } from '../domain/email.ts';
import { byCodePoints } from '../domain/text.ts';
import { keptFinding } from './export-stage.ts';
import type { KeptFinding } from './export-summary.ts';
import { InvalidLog } from './invalid-log.ts';
import type { ExportPerson } from './summarise.ts';
import type { ExportedPage } from './test-run.ts';

interface Staged extends ExportPerson {
  hash: string;
  findings: KeptFinding[];
}

/** The same as ExportStage for a look without a database: everybody is held in memory. */
export class MemoryStage {
  readonly leftOut = new Map<string, number>();
  readonly invalid = new InvalidLog();
  readonly #people = new Map<string, Staged>();
  readonly #conflicts = new Set<string>();

  add(page: ExportedPage): void {
    for (const { rule } of page.outOfScope) this.leftOut.set(rule, (this.leftOut.get(rule) ?? 0) + 1);
    this.invalid.add(page.invalid);
    for (const { employee, hash, findings } of page.people) {
      const known = this.#people.get(employee.external_id);
      if (known && known.hash !== hash) this.#conflicts.add(employee.external_id);
      if (!known)
        this.#people.set(employee.external_id, { employee, hash, findings: findings.map(keptFinding) });
    }
  }

  /** Everybody who is taken, ordered by external id in code points, with what only shows when people are seen together. */
  settle(): ExportPerson[] {
    for (const id of this.invalid.ids) this.#people.delete(id);
    for (const id of [...this.#conflicts].toSorted(byCodePoints)) {
      if (this.#people.delete(id)) this.invalid.refuse(id, 'ID_DUPLICATE');
    }
    const people = [...this.#people.values()].toSorted((a, b) =>
      byCodePoints(a.employee.external_id, b.employee.external_id),
    );
    nameDoubleEmails(people);
    for (const { employee, findings } of people) {
      const manager = employee.manager_external_id;
      const isUnknown =
        manager !== undefined && (manager === employee.external_id || !this.#people.has(manager));
      if (isUnknown) addOnce(findings, { code: 'MANAGER_UNKNOWN' });
    }
    return people;
  }
}

function nameDoubleEmails(people: readonly Staged[]): void {
  const byEmail = new Map<string, Staged[]>();
  for (const person of people) {
    const { email, enrollment_status } = person.employee;
    if (email === undefined || enrollment_status === 'ended') continue;
    const key = emailKey(email);
    const same = byEmail.get(key);
    if (same) same.push(person);
    else byEmail.set(key, [person]);
  }
  for (const same of byEmail.values()) {
    if (same.length < 2) continue;
    for (const [index, { findings }] of same.entries()) {
      const other = same[(index + 1) % same.length];
      if (other)
        addOnce(findings, { code: 'EMAIL_DUPLICATE', other_external_id: other.employee.external_id });
    }
  }
}

function addOnce(findings: KeptFinding[], finding: KeptFinding): void {
  if (!findings.some(({ code }) => code === finding.code)) findings.push(finding);
}
