import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formOf, rawFrom, shownFields, valuesFrom } from './form-fields.ts';

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' });

const form = formOf(
  schemaOf(
    z.strictObject({
      url: z.string().describe('Where to.'),
      payload: z.enum(['thin', 'full']).default('thin').describe('How much.'),
      events: z
        .array(z.enum(['added', 'removed']))
        .optional()
        .describe('Which.'),
      keys: z.array(z.string()).default([]).describe('Keys.'),
      seconds: z.int().default(20).describe('How long.'),
      private: z.boolean().default(false).describe('Inside.'),
      columns: z.record(z.string(), z.string()).optional().describe('Names.'),
      until: z.iso.datetime().optional().describe('How long still.'),
    }),
  ),
);

describe('the form of a schema', () => {
  test('has a field of its own kind for every setting, with its description', () => {
    expect(form.fields.map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
      ['url', 'text', true],
      ['payload', 'choice', false],
      ['events', 'choices', false],
      ['keys', 'lines', false],
      ['seconds', 'number', false],
      ['private', 'flag', false],
      ['columns', 'json', false],
      ['until', 'instant', false],
    ]);
    expect(form.fields[0]?.description).toBe('Where to.');
  });

  test('calls a field by its title, and by its name where it has none', () => {
    const { fields } = formOf(
      schemaOf(z.strictObject({ auth: z.string().meta({ title: 'Login' }), token_url: z.string() })),
    );
    expect(fields.map(({ label }) => label)).toEqual(['Login', 'Token URL']);
  });

  test('sends what was filled in and leaves out what was not', () => {
    const raw = {
      url: ' https://a.example ',
      events: ['added'],
      keys: 'a\n b\n',
      seconds: '7',
      columns: '{"a":"b"}',
      until: '2026-03-01T09:30',
    };
    expect(valuesFrom(form, raw)).toEqual({
      values: {
        url: 'https://a.example',
        events: ['added'],
        keys: ['a', 'b'],
        seconds: 7,
        columns: { a: 'b' },
        until: new Date(2026, 2, 1, 9, 30).toISOString(),
      },
      problems: {},
    });
  });

  test('names what is missing and what cannot be read', () => {
    expect(valuesFrom(form, { seconds: '7.5', columns: '{' }).problems).toEqual({
      url: 'missing',
      seconds: 'notNumber',
      columns: 'notJson',
    });
  });

  test('gives back what was configured before', () => {
    const values = {
      url: 'https://a.example',
      payload: 'full',
      events: ['added'],
      keys: ['a', 'b'],
      seconds: 7,
      private: true,
      columns: { a: 'b' },
      until: '2026-03-01T09:30:00.000Z',
    };
    expect(valuesFrom(form, rawFrom(form, values))).toEqual({ values, problems: {} });
  });

  test('of a choice between objects shows the fields of the one that is chosen', () => {
    const union = formOf(
      schemaOf(
        z.discriminatedUnion('via', [
          z.strictObject({ via: z.literal('folder').describe('A folder.'), directory: z.string() }),
          z.strictObject({ via: z.literal('sftp').describe('A server.'), host: z.string() }),
        ]),
      ),
    );
    expect(shownFields(union, {}).map(({ name }) => name)).toEqual(['via', 'directory']);
    expect(shownFields(union, { via: 'sftp' }).map(({ name }) => name)).toEqual(['via', 'host']);
    expect(valuesFrom(union, { via: 'sftp', host: 'files.example', directory: 'left over' })).toEqual({
      values: { via: 'sftp', host: 'files.example' },
      problems: {},
    });
    expect(valuesFrom(union, { directory: 'out' }).values).toEqual({ via: 'folder', directory: 'out' });
  });
});
