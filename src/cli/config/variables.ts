/** Every variable of the environment that is read, with what it does; docs and `config schema` are made from it. */
export const variables: readonly { name: string; meaning: string; default: string; isSecret: boolean }[] = [
  {
    name: 'ROLLCALL_DATA_DIR',
    meaning:
      'Where the embedded database, the generated master key and the connection file stand; --data-dir goes before it.',
    default: './.rollcall',
    isSecret: false,
  },
  {
    name: 'DATABASE_URL',
    meaning:
      'A PostgreSQL of your own, version 15 or newer; the embedded one when not set. Holds a password, so it is never a flag.',
    default: '(embedded)',
    isSecret: true,
  },
  {
    name: 'ROLLCALL_MASTER_KEY',
    meaning: 'The key that seals every secret; `new,old` during a rotation.',
    default: '(generated file)',
    isSecret: true,
  },
  {
    name: 'ROLLCALL_MASTER_KEY_FILE',
    meaning: 'A file that holds it.',
    default: 'master.key in the data directory',
    isSecret: false,
  },
  {
    name: 'MOVE_DATABASE_URL',
    meaning:
      'Only for `rollcall db move`: the empty PostgreSQL that everything is copied to. Holds a password, so it is never a flag.',
    default: '(not set)',
    isSecret: true,
  },
  {
    name: 'ROLLCALL_LOG_LEVEL',
    meaning: 'debug, info, warn, error or silent.',
    default: 'warn',
    isSecret: false,
  },
  { name: 'NO_COLOR', meaning: 'Set to anything: no colours.', default: '(not set)', isSecret: false },
];
