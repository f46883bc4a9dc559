import { z } from 'zod';
import { connectors } from '../../connectors/index.ts';
import { connectorOf } from '../../connections/connector-register.ts';
import { verb } from '../kit/verb.ts';
import { variables } from './variables.ts';

export const configSchema = verb({
  name: 'schema',
  summary: 'List the settings there are: of this program, or of the connector to an HR system',
  args: [['[hr-system]', 'youserve or personio: the settings that --setting takes']],
  input: z.object({ hrSystem: z.string().optional() }),
  examples: [
    ['rollcall config schema', 'variables of the environment'],
    ['rollcall config schema personio --json', 'the settings of a Personio connection as JSON Schema'],
  ],
  async run({ out }, input) {
    if (input.hrSystem === undefined) {
      out.json({ variables: variables.map(({ isSecret, ...one }) => ({ ...one, is_secret: isSecret })) });
      out.table(variables, [
        { title: 'Variable', value: (one) => one.name, isWhole: true },
        { title: 'What it does', value: (one) => one.meaning, wraps: true },
        { title: 'Default', value: (one) => one.default, wraps: true },
      ]);
      return undefined;
    }
    const connector = connectorOf(connectors, input.hrSystem);
    const schema = schemaOf(connector.settings);
    out.json({ connector: connector.id, settings: schema });
    out.table(Object.entries(schema.properties ?? {}), [
      { title: 'Setting', value: ([name]) => name, isWhole: true },
      { title: 'Values', value: ([, one]) => valuesOf(one), wraps: true },
      { title: 'Default', value: ([, one]) => defaultOf(one) },
    ]);
    return undefined;
  },
});

/** As JSON Schema, with the defaults that stand behind a transform too: the library leaves those out of what goes in. */
function schemaOf(settings: z.ZodType): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
  const fields: Record<string, z.core.$ZodType> = settings instanceof z.ZodObject ? settings.shape : {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const field = fields[name];
    if (typeof property === 'boolean' || field === undefined) continue;
    const empty = z.safeParse(field, undefined);
    if (empty.success && empty.data !== undefined) property.default ??= empty.data as z.core.util.JSONType;
  }
  return schema;
}

type Property = NonNullable<z.core.JSONSchema.BaseSchema['properties']>[string];

function valuesOf(property: Property): string {
  if (typeof property === 'boolean') return 'anything';
  if (property.enum) return property.enum.map(String).join(', ');
  const { type = 'text', minimum, maximum } = property;
  return minimum === undefined && maximum === undefined
    ? String(type)
    : `${String(type)}, ${minimum ?? '…'} to ${maximum ?? '…'}`;
}

function defaultOf(property: Property): string | undefined {
  if (typeof property === 'boolean' || property.default === undefined) return undefined;
  return typeof property.default === 'string' ? property.default : JSON.stringify(property.default);
}
