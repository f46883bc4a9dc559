import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { AppError } from '../../domain/app-error.ts';

/** The unprivileged account that PostgreSQL runs under when Rollcall runs as root. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Undefined for an ordinary account: PostgreSQL then runs under it. Throws DB_NO_ACCOUNT when root has nobody to run it as. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts(readFileSync('/etc/passwd', 'utf8'));
  const account = ['postgres', '_postgres', 'nobody'].map((name) => accounts.get(name)).find(Boolean);
  if (account) return account;
  throw new AppError(
    'DB_NO_ACCOUNT',
    'PostgreSQL refuses to run as root, and this machine has no account to run it as.',
    {
      nextStep:
        'Create an account named postgres, run Rollcall as an ordinary account, or set DATABASE_URL to a PostgreSQL of your own.',
    },
  );
}

/** The account that a directory made earlier belongs to; PostgreSQL runs under no other one. */
export function ownerOf(directory: { uid: number; gid: number }): Account {
  const accounts = readAccounts(readFileSync('/etc/passwd', 'utf8'));
  const known = [...accounts.values()].find(({ uid }) => uid === directory.uid);
  return { name: known?.name ?? `account ${directory.uid}`, uid: directory.uid, gid: directory.gid };
}

/** True when the account may read and enter every one of these files and directories. */
export function canReach(account: Account, ...paths: string[]): boolean {
  const check = 'for path do test -r "$path" && test -x "$path" || exit 1; done';
  const result = spawnSync('/bin/sh', ['-c', check, 'sh', ...paths], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return result.status === 0;
}

function readAccounts(passwd: string): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const line of passwd.split('\n')) {
    const [name = '', , uid, gid] = line.split(':');
    // macOS writes -2 for what the system calls 4294967294.
    if (uid && gid) accounts.set(name, { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 });
  }
  return accounts;
}
