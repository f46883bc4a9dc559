import type { ResyncReport } from '../../deliveries/destination.ts';
import { fileNames, timeMark } from './file-name.ts';
import { companiesFor, type FileContext, listRows } from './rows.ts';
import { columnRules } from './settings.ts';
import type { OpenStore } from './store.ts';
import { writeFile } from './write-file.ts';

/**
 * Writes the whole list anew, also for a destination of changes: whoever takes the files in puts this one in the place of all they
 * have. What they have cannot be looked at, so everybody counts as updated.
 */
export async function resync({
  context,
  open,
}: {
  context: FileContext;
  open: OpenStore;
}): Promise<ResyncReport> {
  const { settings, connection, clock } = context;
  const columns = columnRules(settings, 'list');
  const isReplaced = settings.content === 'list' && settings.list_file === 'replaced';
  const names = fileNames({
    prefix: settings.prefix,
    connectionId: connection.id,
    content: 'list',
    ...(!isReplaced && { mark: timeMark(clock.now()) }),
  });
  let people = 0;
  const counted = {
    ...context,
    async *people() {
      for await (const person of context.people()) {
        people += 1;
        yield person;
      }
    },
  };
  const rows = listRows(counted, await companiesFor(context, columns));
  await writeFile(context, { open, file: { names, content: 'list', columns, rows, range: undefined } });
  return { people, created: 0, updated: people, deactivated: 0, refused: 0 };
}
