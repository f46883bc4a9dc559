import { z } from 'zod';
import { checkedMapping } from '../../connections/check-mapping.ts';
import { checkedSettings } from '../../connections/check-settings.ts';
import { connectorOf } from '../../connections/connector-register.ts';
import { checkedScope } from '../../connections/create-connection.ts';
import { checkedTimeZone } from '../../connections/time-zone.ts';
import { validate } from '../../connections/validate.ts';
import { connectors } from '../../connectors/index.ts';
import { exportDocument } from '../../reviews/files/export-json.ts';
import { summaryLines } from '../../reviews/files/summary-lines.ts';
import { draftFlags, draftInput, draftOf } from '../connection/draft.ts';
import { printReport } from '../connection/view.ts';
import { exitCodeOf, exitCodes } from '../kit/exit-codes.ts';
import { credentialFlags, credentialInput, readCredentials } from '../kit/secrets.ts';
import { durationText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { exportKind, writeExport } from '../kit/write-file.ts';
import { checkSource, readEverybody } from './read-everybody.ts';
import { counted } from '../../domain/counted.ts';

export const tryVerb = verb({
  name: 'try',
  summary: 'Check an HR system and read it once, without a database and without keeping anything',
  description:
    'The same check, read, mapping and scope as a connection, in memory: how many people there are, by company, department and status, ' +
    'which fields are filled, and what is odd. Exit code 4 when the credentials are not accepted, 3 when the read was not complete.',
  args: [['<hr-system>', 'youserve or personio']],
  flags: [
    ...credentialFlags,
    ['--time-zone <zone>', 'in which starts and ends act; default Europe/Amsterdam, Personio Europe/Berlin'],
    ...draftFlags,
    ['--check-only', 'check, and do not read everybody'],
    ['--out <path>', 'write the people as .xlsx, .csv or .json'],
  ],
  input: z.object({
    hrSystem: z.string(),
    timeZone: z.string().optional(),
    checkOnly: z.boolean().optional(),
    out: z.string().optional(),
    ...credentialInput,
    ...draftInput,
  }),
  examples: [
    ['rollcall try personio', 'asks for client id and secret'],
    [
      'rollcall try personio --credentials-file personio.json --select-attribute YourCampus --accept Ja --out people.xlsx',
      'and writes a workbook',
    ],
    [
      'rollcall try youserve --tenant-id 4711 --client-id my-app --key-file private-key.pem',
      'with a key pair',
    ],
    ['rollcall simulate personio', 'starts an invented HR system and prints the `try` line for it'],
  ],
  async run(context, input) {
    const { out, signal, clock, progress } = context;
    if (input.out !== undefined) exportKind(input.out);
    const connector = connectorOf(connectors, input.hrSystem);
    const draft = draftOf(connector, input);
    const entered = await readCredentials(context, input, { hasOwnKey: false });
    const isBySecret =
      connector.id === 'youserve' && 'client_secret' in entered && draft.settings['auth'] === undefined;
    const settings = checkedSettings(connector, {
      ...draft.settings,
      ...(isBySecret && { auth: 'client_secret' }),
    });
    const refusal = { code: 'CREDENTIALS_INVALID', what: `credentials for ${connector.title}` };
    const tried = {
      connector,
      settings,
      credentials: validate(connector.credentials, entered, refusal),
      mapping: checkedMapping(connector, draft.mapping ?? {}),
      scope: checkedScope(draft.scope ?? {}),
      timeZone: checkedTimeZone(
        input.timeZone ?? (connector.id === 'personio' ? 'Europe/Berlin' : 'Europe/Amsterdam'),
      ),
      clock,
      signal,
      onProgress: (people: number, total?: number) => progress.show('Reading', people, total),
      onRetry: () => progress.retrying(),
    };
    progress.show('Checking');
    const { report, requests } = await checkSource(tried);
    printReport(out, report);
    const failed = report.steps.find((step) => !step.ok);
    const check = { ...report, ok: failed === undefined, tenant: report.tenant ?? null };
    if (failed) {
      out.json({ check, export: null, written: null });
      out.line();
      out.bad('The check did not pass, so nobody was read. Nothing was changed anywhere.');
      return failed.code === undefined ? exitCodes.error : exitCodeOf(failed.code);
    }
    if (input.checkOnly === true) {
      out.json({ check, export: null, written: null });
      return undefined;
    }
    // What the check proposes (the API version, say) is taken, as it was told above.
    const proposed = Object.fromEntries(report.proposals.map(({ setting, value }) => [setting, value]));
    const read = await readEverybody({
      ...tried,
      settings: checkedSettings(connector, { ...settings, ...proposed }),
    });
    const title = `${connector.title}, read in ${durationText(read.ms)}`;
    if (input.out !== undefined) {
      const names = { customer: 'Try', connection: connector.title };
      await writeExport({ path: input.out, export: read.export, people: read.people, title: names, signal });
    }
    const { summary, fingerprint } = read.export;
    out.json({
      check,
      export: exportDocument(read.export),
      requests: read.requests,
      written: input.out ?? null,
    });
    out.line();
    for (const line of summaryLines({ title, summary, scope: tried.scope, fingerprint })) out.line(line);
    out.line();
    if (input.out !== undefined) out.good(`Written to ${input.out}, for this account alone.`);
    out.good(
      `${counted(requests + read.requests, 'request was', 'requests were')} sent, to log in and to read. Nothing was kept${input.out === undefined ? '' : ' but that file'}.`,
    );
    return summary.complete ? undefined : exitCodes.held;
  },
});
