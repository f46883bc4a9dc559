import type { App } from '../../app.ts';
import type { Config } from '../../config/config.ts';
import { pagesUrlOf } from '../../config/service-config.ts';
import { createLogger } from '../../platform/logger.ts';
import type { Service, ServeRole } from '../../serve.ts';
import type { CommandContext } from '../kit/context.ts';
import { type ExitCode, exitCodes } from '../kit/exit-codes.ts';
import type { InventedCompanies } from '../demo/invented-companies.ts';
import { createOutput } from '../kit/output.ts';
import { timeText } from '../kit/show.ts';
import { type ServeFlags, serveConfig } from './flags.ts';

/** Orderly ends take less; whoever runs us kills us after thirty seconds, as a rule. */
const longestStopMs = 25_000;

/** Starts a long-running process, says what listens where, and stays until it is told to stop. */
export async function runService(
  context: CommandContext,
  input: ServeFlags & { role: ServeRole; demo?: boolean | undefined },
): Promise<ExitCode | undefined> {
  const { io, signal, clock } = context;
  const given = serveConfig(context, input);
  const isDemo = input.demo === true && input.role === 'all' && given.databaseUrl === undefined;
  const config = isDemo ? await demoConfig(context, given) : given;
  const destination = { write: (line: string) => io.stderr.write(line) };
  const log = createLogger({ level: config.logLevel, destination });
  const broken = new AbortController();
  let demo: InventedCompanies | undefined;
  // Loaded here, so that no other command waits for the web server.
  const { startService } = await import('../../serve.ts');
  const service = await startService({
    config,
    log,
    clock,
    role: input.role,
    onBroken: () => broken.abort(),
    sayWait: (sentence) => context.out.dim(sentence),
    ...(isDemo && { beforeWork: async (app: App) => (demo = await openDemo(context, app)) }),
  });
  say(context, service, input.role);
  if (config.logLevel !== given.logLevel)
    context.out.dim('Its log is left out here; with ROLLCALL_LOG_LEVEL=info it is shown.');
  if (service.consoleUrl !== undefined && demo?.newcomer) {
    sayInvitations(context, demo.newcomer, config.service.platform.name);
  }
  await aborted(AbortSignal.any([signal, broken.signal]));
  log.info('stopping in order');
  // A run whose connector does not listen must not keep the process: its lease runs out and its job comes back.
  const stuck = setTimeout(() => process.exit(exitCodes.error), longestStopMs);
  await service[Symbol.asyncDispose]();
  clearTimeout(stuck);
  log.info('stopped');
  return broken.signal.aborted ? exitCodes.error : undefined;
}

/** Loaded here, so that an installation without the demo does without it. */
async function demoConfig({ io, flags }: CommandContext, given: Config): Promise<Config> {
  const { configOfDemo } = await import('../demo/demo-platform.ts');
  const isAsked = flags.verbose || (io.env['ROLLCALL_LOG_LEVEL'] ?? '').trim() !== '';
  // Somebody who looks at a demo reads what it says, and not its log between the lines.
  const isQuiet = io.stderr.isTTY === true && !isAsked;
  return configOfDemo(isQuiet ? { ...given, logLevel: 'error' } : given);
}

/** The invented companies of the demo, told in a sentence each. */
async function openDemo({ io, out, signal }: CommandContext, app: App): Promise<InventedCompanies> {
  const { openInventedCompanies } = await import('../demo/invented-companies.ts');
  const quiet = createOutput(io, { isJson: true });
  const pagesUrl = pagesUrlOf(app.config.service);
  const companies = await openInventedCompanies(app, { out: quiet, signal, pagesUrl });
  for (const remark of companies.remarks) out.text(remark);
  return companies;
}

/** What is needed to play the HR admin of the third customer. */
function sayInvitations(
  { out }: CommandContext,
  { customer, invitations }: NonNullable<InventedCompanies['newcomer']>,
  platform: string,
): void {
  const connected = invitations.filter(({ isConnected }) => isConnected);
  const open = invitations.filter(({ isConnected }) => !isConnected);
  for (const { system, address } of connected) {
    out.line();
    out.text(`${customer} is connected by ${system}. What its HR admin sees from then on:`);
    out.command(address);
  }
  if (open.length === 0) return;
  const systems = open.map(({ system }) => system).join(' and ');
  out.line();
  out.heading(`Be the HR admin of ${customer}, who has not connected ${systems} yet`);
  out.text(
    `${platform}, the platform of the story, asks to read its employees. You see what it asks, and decide.`,
  );
  for (const { system, address, credentials } of open) {
    out.text(`${system}: open the link; what the invented ${system} gives you to hand over stands below it.`);
    out.command(address);
    for (const [name, value] of Object.entries(credentials)) out.text(`${name}  ${value}`, 2);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

const titles = {
  all: 'Rollcall runs: API, workers and schedules.',
  api: 'The API runs. Runs and everything that needs the master key wait for a worker.',
  worker: 'A worker runs: schedules, runs and whatever is asked for.',
} as const;

function say({ out }: CommandContext, service: Service, role: ServeRole): void {
  const { planned, apiUrl, metricsUrl, consoleUrl, firstLink, where } = service;
  out.json({
    serve: {
      role,
      api_url: apiUrl ?? null,
      metrics_url: metricsUrl ?? null,
      console_url: consoleUrl ?? null,
      first_administrator_link: firstLink?.address ?? null,
      where,
      next_run_at: planned?.at.toISOString() ?? null,
      connections_planned: planned?.count ?? 0,
    },
  });
  out.good(titles[role]);
  out.pairs([
    ...(consoleUrl === undefined ? [] : [['Console', consoleUrl] as const]),
    ...(apiUrl === undefined ? [] : [['API', apiUrl] as const]),
    ...(metricsUrl === undefined ? [] : [['Metrics', metricsUrl] as const]),
    [
      'Next run',
      planned ? `${timeText(planned.at, 'UTC')} UTC, the first of ${planned.count}` : 'none is planned',
    ],
  ]);
  out.text(where);
  if (service.pagesMissing) {
    const { message, nextStep = '' } = service.pagesMissing;
    out.text(`There is no console: ${message} ${nextStep}`);
  }
  if (firstLink) {
    out.text(
      `Nobody can sign in yet. The first to open this is the administrator, until ${timeText(firstLink.expiresAt)} UTC:`,
    );
    out.command(firstLink.address);
  }
  out.dim('Stop it with Ctrl-C; what is under way ends in order.');
}
