import { Command } from 'commander';
import { auditNoun } from './audit/noun.ts';
import { changeNoun } from './change/noun.ts';
import { companyNoun } from './company/noun.ts';
import { configNoun } from './config/noun.ts';
import { connectionNoun } from './connection/noun.ts';
import { contactNoun } from './contact/noun.ts';
import { customerNoun } from './customer/noun.ts';
import { dbNoun } from './db/noun.ts';
import { deliveryNoun } from './delivery/noun.ts';
import { demoVerb } from './demo/demo.ts';
import { destinationNoun } from './destination/noun.ts';
import { employeeNoun } from './employee/noun.ts';
import { exportNoun } from './export/noun.ts';
import { helpVerb } from './help.ts';
import { keyNoun } from './key/noun.ts';
import type { CliIo } from './kit/io.ts';
import { lineWidth, painter } from './kit/output.ts';
import type { Execute, Verb } from './kit/verb.ts';
import { linkNoun } from './link/noun.ts';
import { operatorNoun } from './operator/noun.ts';
import { requestsNoun } from './requests/noun.ts';
import { retentionNoun } from './retention/noun.ts';
import { queueNoun } from './queue/noun.ts';
import { runNoun } from './run/noun.ts';
import { serveVerb, workerVerb } from './serve/serve.ts';
import { simulateVerb } from './simulate/simulate.ts';
import { tokenNoun } from './token/noun.ts';
import { tryVerb } from './try/try.ts';
import { versionVerb } from './version.ts';

/** Commands in the order in which one meets them. */
const groups: readonly (readonly [heading: string, verbs: readonly Verb[]])[] = [
  ['To begin with:', [demoVerb, tryVerb, simulateVerb]],
  ['Customers and their HR systems:', [customerNoun, contactNoun, connectionNoun, keyNoun, linkNoun]],
  [
    'From a test export to accepted changes:',
    [exportNoun, runNoun, employeeNoun, companyNoun, changeNoun, requestsNoun],
  ],
  ['Where changes go:', [destinationNoun, deliveryNoun]],
  ['Who may come in, and what was done:', [operatorNoun, tokenNoun, auditNoun]],
  ['On a clock and on the wire:', [serveVerb, workerVerb, queueNoun]],
  ['This program:', [dbNoun, retentionNoun, configNoun, versionVerb, helpVerb]],
];

/** All of the command line. `execute` carries a command out once its arguments are read. */
export function buildProgram(io: Pick<CliIo, 'stdout' | 'stderr' | 'env'>, execute: Execute): Command {
  const program = new Command('rollcall');
  const paint = painter(io.stdout, io.env);
  program
    .description(
      'Keeps the employee list of a platform in step with the HR systems of its customers. Rollcall only ever reads them.',
    )
    .option('--json', 'print JSON for programs instead of text')
    .option('--verbose', 'log to standard error, and say more about errors; never a secret or a person')
    .option('--data-dir <path>', 'where the embedded database stands; default ./.rollcall')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // Errors are printed in one place, print-error.ts.
      outputError: () => undefined,
      getOutHelpWidth: () => lineWidth(io.stdout),
      getErrHelpWidth: () => lineWidth(io.stderr),
      getOutHasColors: () => paint('bold', 'x') !== 'x',
      getErrHasColors: () => painter(io.stderr, io.env)('bold', 'x') !== 'x',
    })
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => paint('bold', title) })
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nFirst:\n  $ rollcall demo\n      the whole of it with invented people, in under a minute',
    );
  for (const [heading, verbs] of groups) {
    program.commandsGroup(heading);
    for (const one of verbs) one.attach(program, execute);
  }
  return program;
}
