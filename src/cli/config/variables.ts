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
  {
    name: 'ROLLCALL_HOST',
    meaning: 'Address that the API and the metrics listen on; 0.0.0.0 behind a proxy or in a container.',
    default: '127.0.0.1',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_PORT',
    meaning: 'Port of the API.',
    default: '4000',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_METRICS_PORT',
    meaning: 'Port of the Prometheus metrics; 0 for none.',
    default: '9464',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_PUBLIC_URL',
    meaning: 'How the API is reached from outside; links are made with it.',
    default: '(the address it listens on)',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_TRUSTED_PROXIES',
    meaning: 'Addresses or subnets, with commas, whose X-Forwarded-For counts.',
    default: '(none)',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_RUNS_AT_ONCE',
    meaning: 'Runs at once in one worker process.',
    default: '4',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_RUNS_PER_HOST',
    meaning: 'Runs at once against one host of an HR system, over all workers.',
    default: '8',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_SPREAD_MINUTES',
    meaning:
      'Minutes over which the runs of one time of day are spread; each connection always gets the same minute.',
    default: '15',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_ALLOW_PRIVATE_DESTINATIONS',
    meaning: 'yes: destinations may lead to this machine and to private networks.',
    default: 'no',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_FILES_DIR',
    meaning: 'Folder below which file destinations may write, the same on every worker.',
    default: 'none: no folders',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_SMTP_URL',
    meaning: 'The mail server, smtp:// or smtps://; without it no mail is sent. Holds a password.',
    default: '(no mail)',
    isSecret: true,
  },
  {
    name: 'ROLLCALL_MAIL_FROM',
    meaning: 'The sender of mails.',
    default: '(not set)',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_OPERATOR_EMAIL',
    meaning: 'Where mails for the operator go.',
    default: '(nobody)',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_PLATFORM_NAME',
    meaning: 'Your platform, as the set-up pages and mails call it to HR admins.',
    default: 'Rollcall',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_PLATFORM_LOGO',
    meaning: 'A PNG, SVG, WebP or JPG file of at most 64 KiB that the set-up pages show.',
    default: '(none)',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_OIDC_ISSUER',
    meaning:
      'The issuer of an OpenID Connect identity provider at which operators may sign in; it has to allow <public URL>/v1/session/oidc/callback.',
    default: '(passwords only)',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_OIDC_CLIENT_ID',
    meaning: 'How Rollcall is called there.',
    default: '(not set)',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_OIDC_CLIENT_SECRET',
    meaning: 'Its secret there.',
    default: '(not set)',
    isSecret: true,
  },
  {
    name: 'ROLLCALL_OIDC_NAME',
    meaning: 'What the button says: “Sign in with …”.',
    default: '(its host)',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_KEEP_LEAVERS_DAYS',
    meaning: 'Days after their last day until people who left are erased.',
    default: '180',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_KEEP_RUNS_DAYS',
    meaning: 'Days that the details of runs are kept.',
    default: '90',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_KEEP_CHANGES_DAYS',
    meaning: 'Days that changes stay in the feed.',
    default: '90',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_KEEP_REQUESTS_DAYS',
    meaning: 'Days that the request ledger goes back.',
    default: '90',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_KEEP_DELIVERIES_DAYS',
    meaning: 'Days that deliveries and their attempts are kept.',
    default: '90',
    isSecret: false,
  },
  {
    name: 'ROLLCALL_KEEP_AUDIT_DAYS',
    meaning: 'Days that the audit log goes back; at least 730.',
    default: '730',
    isSecret: false,
  },
  { name: 'NO_COLOR', meaning: 'Set to anything: no colours.', default: '(not set)', isSecret: false },
];
