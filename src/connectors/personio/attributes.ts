import type { ReadContext, SourceAttribute } from '../../connector-kit/connector.ts';
import { AppError } from '../../domain/app-error.ts';
import type { Settings } from './schema.ts';
import { type AttributeEntry, readAttributeList } from './answer-v1.ts';
import { personsPage } from './schema-v2.ts';

/** What a credential may read, by the v1 list. Undefined when that list is refused or gone; other failures are thrown. */
export async function readableAttributes(
  context: ReadContext<Settings>,
): Promise<AttributeEntry[] | undefined> {
  try {
    return await context.http.find('/v1/company/employees/attributes', {
      template: '/v1/company/employees/attributes',
      schema: readAttributeList,
      permission: { field: 'attributes' },
    });
  } catch (error) {
    if (
      error instanceof AppError &&
      (error.code === 'SCOPE_MISSING' || error.code === 'SOURCE_SHAPE_CHANGED')
    ) {
      return undefined;
    }
    throw error;
  }
}

/** For the scope picker: the v1 list with labels and options, else the ids that a sample of v2 persons shows. */
export async function listAttributes(context: ReadContext<Settings>): Promise<SourceAttribute[]> {
  const listed = await readableAttributes(context);
  if (listed !== undefined) return listed.map(sourceAttribute);
  const page = await context.http.get('/v2/persons', {
    template: '/v2/persons',
    schema: personsPage({ birthday: context.settings.birthday_attribute, attributes: [] }),
    query: { limit: context.settings.page_size_v2 },
    permission: { field: 'employees' },
  });
  return [...page.attributes.values()].map(({ id = '', global_id, label, type: written }) => {
    const type = v2Types[written.toLowerCase()] ?? 'text';
    const name = { name: id, label: label ?? global_id ?? id };
    return { ...name, type, options: [], ...(type === 'date' && { personal: true }) };
  });
}

function sourceAttribute({ key, label, type, options }: AttributeEntry): SourceAttribute {
  const isPersonal = personalTypes.has(type) || personalKeys.has(key);
  return { name: key, label, type: v1Types[type] ?? 'text', options, ...(isPersonal && { personal: true }) };
}

const personalTypes: ReadonlySet<string> = new Set(['date', 'link', 'multiline']);

const personalKeys: ReadonlySet<string> = new Set([
  'id',
  'first_name',
  'last_name',
  'preferred_name',
  'email',
  'supervisor',
  'profile_picture',
]);

const v1Types: Readonly<Record<string, SourceAttribute['type']>> = {
  date: 'date',
  integer: 'number',
  decimal: 'number',
  list: 'list',
  tags: 'tags',
};

const v2Types: Readonly<Record<string, SourceAttribute['type']>> = {
  date: 'date',
  int: 'number',
  double: 'number',
  boolean: 'boolean',
  string_list: 'tags',
};
