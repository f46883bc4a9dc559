import { z } from 'zod';
import { readConfig } from '../../config/config.ts';
import { verb } from '../kit/verb.ts';
import { variables } from './variables.ts';

export const configShow = verb({
  name: 'show',
  summary: 'Show the settings in force; of a secret only whether it is set',
  input: z.object({}),
  examples: [['rollcall config show', 'after flags, environment and defaults']],
  async run({ out, io, flags }) {
    const config = readConfig(io.env, flags.dataDir === undefined ? {} : { dataDir: flags.dataDir });
    const database =
      config.databaseUrl === undefined ? 'embedded, in the data directory' : 'DATABASE_URL (not shown)';
    const masterKey =
      config.masterKey.secret === undefined
        ? (config.masterKey.file ?? 'master.key in the data directory, made when first needed')
        : 'ROLLCALL_MASTER_KEY (not shown)';
    out.json({
      data_dir: config.dataDir,
      database: config.databaseUrl === undefined ? 'embedded' : 'DATABASE_URL',
      master_key:
        config.masterKey.secret === undefined ? (config.masterKey.file ?? 'data_dir') : 'ROLLCALL_MASTER_KEY',
      log_level: config.logLevel,
      variables: Object.fromEntries(variables.map(({ name }) => [name, (io.env[name] ?? '') !== ''])),
    });
    out.pairs([
      ['Data directory', config.dataDir],
      ['Database', database],
      ['Master key', masterKey],
      ['Log level', config.logLevel],
    ]);
    return undefined;
  },
});
