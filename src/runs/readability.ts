import type { AnyConnector } from '../connections/connector-register.ts';
import { PermissionMissing } from '../connector-kit/errors.ts';
import { type FieldName } from '../domain/employee.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import type { PeoplePage, ReadFacts } from './people-page.ts';

/**
 * Tells unreadable from empty (semantics 10). On a system that leaves out what may not be read, a key that is absent for
 * everybody is unreadable, absent for some is empty. Required fields and the scope's attribute stop the run.
 */
export class Readability {
  readonly #required: readonly string[];
  readonly #scopeAttribute: string | undefined;
  readonly #infers: boolean;
  #people = 0;
  readonly #absences = new Map<string, number>();

  constructor(input: { connector: AnyConnector; mapping: Mapping; scope: Scope }) {
    this.#required = input.connector.fields
      .filter(({ required, field }) => required && !input.mapping.off.includes(field))
      .map(({ field }) => field);
    this.#scopeAttribute = input.scope.attribute?.name;
    this.#infers = input.connector.capabilities.absentMeans === 'unreadable-or-empty';
  }

  /** Looks at a page before the scope is applied: who is left out counts as well. */
  look(page: PeoplePage): void {
    if (!this.#infers) return;
    for (const { person } of page.people) {
      this.#people += 1;
      for (const field of person.absent) this.#count(field);
      for (const name of person.absentAttributes) this.#count(attributeKey(name));
    }
  }

  /** Names of fields that cannot be read. Throws PermissionMissing for a required one. Call when the read has ended. */
  unreadable(facts: ReadFacts): FieldName[] {
    const names = new Set(facts.unreadable);
    if (this.#people > 0) {
      for (const [name, count] of this.#absences) if (count === this.#people) names.add(name);
    }
    for (const field of this.#required) if (names.has(field)) throw missing(field);
    const attribute = this.#scopeAttribute;
    if (attribute !== undefined && (names.has(attribute) || names.has(attributeKey(attribute)))) {
      throw missing(attribute);
    }
    return [...names] as FieldName[]; // attributes among them name no field and match none
  }

  #count(name: string): void {
    this.#absences.set(name, (this.#absences.get(name) ?? 0) + 1);
  }
}

function attributeKey(name: string): string {
  return `attribute:${name}`;
}

function missing(field: string): PermissionMissing {
  return new PermissionMissing(
    field,
    `“${field}” cannot be read with this credential, and nothing can be decided without it.`,
    {
      nextStep:
        'Make it readable for the credential in the HR system, then check the connection. Nothing was changed.',
    },
  );
}
