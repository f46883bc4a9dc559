import type { ReadContext } from '../../connector-kit/connector.ts';
import { AppError } from '../../domain/app-error.ts';
import type { Company } from '../../domain/employee.ts';
import { inParallel } from './in-parallel.ts';
import { pagesOf } from './paged.ts';
import { namedList, namedOf } from './schema-v2.ts';
import type { Settings } from './schema.ts';

/** Names of departments, which employments carry by id only. */
export interface DepartmentNames {
  /** Asks for the ids that are not known yet. */
  learn(ids: readonly string[]): Promise<void>;
  /** Undefined: nobody knows this id. */
  nameOf(id: string): string | undefined;
  /** The right to read org units is missing: no name can be had. */
  readonly isRefused: boolean;
}

/** The header that opens an endpoint which Personio still calls beta. */
const betaHeader = { beta: 'true' };

/**
 * Reads all departments up front; ids that come later, or all of them where the list is not offered, are asked for one by one.
 * Throws the kit's errors but for a missing right, which is an answer here.
 */
export async function departmentNames(context: ReadContext<Settings>): Promise<DepartmentNames> {
  const names = new Map<string, string | undefined>();
  let isRefused = !(await permitted(async () => {
    const pages = pagesOf(context, {
      path: '/v2/org-units',
      template: '/v2/org-units',
      schema: namedList,
      query: { type: 'department', limit: 50 },
      headers: betaHeader,
      permission: { field: 'department' },
      keys: (page) => page.named.map(({ id }) => id),
      mayMiss: true,
    });
    for await (const { named } of pages) for (const { id, name } of named) names.set(id, name);
  }));

  async function ask(id: string): Promise<void> {
    const unit = await context.http.find(`/v2/org-units/${encodeURIComponent(id)}`, {
      template: '/v2/org-units/{id}',
      schema: (json) => ({ named: namedOf(json) }),
      query: { type: 'department' },
      permission: { field: 'department' },
    });
    names.set(id, unit?.named?.name);
  }

  return {
    async learn(ids) {
      const unknown = [...new Set(ids)].filter((id) => !names.has(id));
      if (isRefused || unknown.length === 0) return;
      isRefused = !(await permitted(() => inParallel(unknown, context.settings.concurrency, ask)));
    },
    nameOf: (id) => names.get(id),
    get isRefused() {
      return isRefused;
    },
  };
}

async function permitted(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'SCOPE_MISSING') return false;
    throw error;
  }
}

/** Legal entities; undefined when the right is missing or the account does not have the feature (412). */
export async function legalEntities(context: ReadContext<Settings>): Promise<Company[] | undefined> {
  const companies: Company[] = [];
  const isPermitted = await permitted(async () => {
    const pages = pagesOf(context, {
      path: '/v2/legal-entities',
      template: '/v2/legal-entities',
      schema: namedList,
      query: { limit: 100 },
      permission: { field: 'legal_entity', statuses: [404, 412] },
      keys: (page) => page.named.map(({ id }) => id),
    });
    for await (const { named } of pages) {
      companies.push(...named.map(({ id, name }) => ({ external_id: id, full_name: name })));
    }
  });
  return isPermitted ? companies : undefined;
}
