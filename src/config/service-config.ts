import { isIP } from 'node:net';
import { z } from 'zod';
import { invalid } from './invalid.ts';
import { type PlatformConfig, readPlatformConfig } from './platform-config.ts';
import { type OidcConfig, readOidcConfig } from './oidc-config.ts';

/** What the long-running processes go by (`rollcall serve`, `rollcall worker`). */
export interface ServiceConfig {
  /** Address and port of the API. */
  host: string;
  port: number;
  /** Port of the metrics, on the same address; undefined: none. */
  metricsPort: number | undefined;
  /** How the API is reached from outside, without a slash at its end; links and mails are made with it. */
  publicUrl: string | undefined;
  /** Addresses or subnets of proxies whose X-Forwarded-* headers count. */
  trustedProxies: readonly string[];
  /** Runs at once in one worker process. */
  runsAtOnce: number;
  /** Runs at once against one host, over all workers. */
  runsPerHost: number;
  /** Minutes over which the runs of one time of day are spread. */
  spreadMinutes: number;
  /** May destinations lead to this machine and to private networks? */
  allowPrivateDestinations: boolean;
  /** Folder below which file destinations may write; undefined: none may write to folders. */
  filesDirectory: string | undefined;
  mail: MailConfig | undefined;
  /** In whose name HR admins are asked. */
  platform: PlatformConfig;
  /** The identity provider at which operators sign in, besides local passwords. */
  oidc: OidcConfig | undefined;
  retentionDays: RetentionDays;
}

export interface MailConfig {
  /** smtp:// or smtps://; holds a password. */
  smtpUrl: string;
  from: string;
  /** Where what concerns the operator goes. */
  operator: string | undefined;
}

/** How long what is kept, in days (semantics 19). */
export interface RetentionDays {
  /** People who left, counted from their last day. */
  leavers: number;
  runs: number;
  changes: number;
  requests: number;
  deliveries: number;
  audit: number;
}

/** Where the pages are, for links that are passed on. Without a public URL: this machine by its name, for which browsers keep secure cookies. */
export function pagesUrlOf({ publicUrl, port }: Pick<ServiceConfig, 'publicUrl' | 'port'>): string {
  return publicUrl ?? `http://localhost:${port}`;
}

type Given = (name: string) => string | undefined;

/** Throws CONFIG_INVALID. */
export function readServiceConfig(given: Given): ServiceConfig {
  const metricsPort = port(given, 'ROLLCALL_METRICS_PORT', 9464);
  return {
    host: host(given),
    port: port(given, 'ROLLCALL_PORT', 4000),
    metricsPort: metricsPort === 0 ? undefined : metricsPort,
    publicUrl: publicUrl(given),
    trustedProxies: proxies(given),
    runsAtOnce: whole(given, 'ROLLCALL_RUNS_AT_ONCE', { default: 4, min: 1, max: 64 }),
    runsPerHost: whole(given, 'ROLLCALL_RUNS_PER_HOST', { default: 8, min: 1, max: 1000 }),
    spreadMinutes: whole(given, 'ROLLCALL_SPREAD_MINUTES', { default: 15, min: 0, max: 240 }),
    allowPrivateDestinations: yesNo(given, 'ROLLCALL_ALLOW_PRIVATE_DESTINATIONS'),
    filesDirectory: given('ROLLCALL_FILES_DIR'),
    mail: mail(given),
    platform: readPlatformConfig(given),
    oidc: readOidcConfig(given),
    retentionDays: {
      leavers: days(given, 'ROLLCALL_KEEP_LEAVERS_DAYS', 180),
      runs: days(given, 'ROLLCALL_KEEP_RUNS_DAYS', 90),
      changes: days(given, 'ROLLCALL_KEEP_CHANGES_DAYS', 90),
      requests: days(given, 'ROLLCALL_KEEP_REQUESTS_DAYS', 90),
      deliveries: days(given, 'ROLLCALL_KEEP_DELIVERIES_DAYS', 90),
      audit: days(given, 'ROLLCALL_KEEP_AUDIT_DAYS', 730, 730),
    },
  };
}

function host(given: Given): string {
  const value = given('ROLLCALL_HOST') ?? '127.0.0.1';
  if (isIP(value) !== 0 || value === 'localhost') return value;
  throw invalid('ROLLCALL_HOST', 'is not an address', 'Write 127.0.0.1, 0.0.0.0, :: or another address.');
}

function port(given: Given, name: string, fallback: number): number {
  return whole(given, name, { default: fallback, min: 0, max: 65_535 });
}

function days(given: Given, name: string, fallback: number, min = 1): number {
  return whole(given, name, { default: fallback, min, max: 36_500 });
}

function whole(given: Given, name: string, limits: { default: number; min: number; max: number }): number {
  const text = given(name);
  if (text === undefined) return limits.default;
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value >= limits.min && value <= limits.max) return value;
  throw invalid(
    name,
    'is not a number that fits',
    `Write a whole number from ${limits.min} to ${limits.max}.`,
  );
}

function yesNo(given: Given, name: string): boolean {
  const text = given(name) ?? 'no';
  if (['yes', 'true', '1'].includes(text)) return true;
  if (['no', 'false', '0'].includes(text)) return false;
  throw invalid(name, 'is neither yes nor no', 'Write yes or no.');
}

function publicUrl(given: Given): string | undefined {
  const text = given('ROLLCALL_PUBLIC_URL');
  if (text === undefined) return undefined;
  const isPlain = z.url({ protocol: /^https?$/ }).safeParse(text).success && !/[?#@]/.test(text);
  if (isPlain) return text.replace(/\/+$/, '');
  throw invalid('ROLLCALL_PUBLIC_URL', 'is not a plain web address', 'Write it as https://rollcall.example.');
}

function proxies(given: Given): readonly string[] {
  const list = (given('ROLLCALL_TRUSTED_PROXIES') ?? '').split(',').map((one) => one.trim());
  const named = list.filter((one) => one !== '');
  if (named.every((one) => isIP(one.replace(/\/\d{1,3}$/, '')) !== 0)) return named;
  throw invalid(
    'ROLLCALL_TRUSTED_PROXIES',
    'is not a list of addresses',
    'Write addresses or subnets with commas between them, such as 10.0.0.0/8.',
  );
}

const Address = z.email();

function mail(given: Given): MailConfig | undefined {
  const smtpUrl = given('ROLLCALL_SMTP_URL');
  if (smtpUrl === undefined) return undefined;
  if (!z.url({ protocol: /^smtps?$/ }).safeParse(smtpUrl).success) {
    throw invalid(
      'ROLLCALL_SMTP_URL',
      'is not a mail server’s URL',
      'Write it as smtps://account:password@host:465.',
    );
  }
  const from = given('ROLLCALL_MAIL_FROM');
  if (from === undefined || !Address.safeParse(from).success) {
    throw invalid('ROLLCALL_MAIL_FROM', 'has to be a mail address', 'Set it beside ROLLCALL_SMTP_URL.');
  }
  const operator = given('ROLLCALL_OPERATOR_EMAIL');
  if (operator !== undefined && !Address.safeParse(operator).success) {
    throw invalid('ROLLCALL_OPERATOR_EMAIL', 'is not a mail address', 'Write one address.');
  }
  return { smtpUrl, from, operator };
}
