import type {
  DeliveryId,
  DeliveryOutcome,
  DeliveryOutcomes,
  OutgoingChange,
} from '../../deliveries/destination.ts';
import { AppError } from '../../domain/app-error.ts';
import { hostKeyChangedCode } from './failures.ts';
import { type ColumnRule, companyFields } from './fields.ts';
import { fileNames, loadMark, sequenceRange } from './file-name.ts';
import { changeRows, companiesFor, type FileContext, listRows } from './rows.ts';
import { columnRules } from './settings.ts';
import type { OpenStore } from './store.ts';
import { writeFile } from './write-file.ts';

/**
 * Writes what waits for one connection: its list as it stands, or a file of these changes. The same load has the same file name
 * whenever it is tried, so a repeat replaces itself. All of it is delivered, or this throws AppError and none is; at another host
 * key than the pinned ones all of it is `gone`.
 */
export async function deliver(
  { context, open }: { context: FileContext; open: OpenStore },
  deliveries: readonly OutgoingChange[],
): Promise<DeliveryOutcomes> {
  const { settings, connection } = context;
  const { content, prefix } = settings;
  const columns = columnRules(settings, content);
  const outcomes = new Map<DeliveryId, DeliveryOutcome>();
  const told = deliveries.filter((delivery) => {
    const skipped = reasonToSkip(delivery, { content, columns });
    outcomes.set(delivery.deliveryId, skipped ?? { outcome: 'delivered' });
    return skipped === undefined;
  });
  if (told.length === 0) return outcomes;
  const companies = await companiesFor(context, columns);
  const isReplaced = content === 'list' && settings.list_file === 'replaced';
  const names = fileNames({
    prefix,
    connectionId: connection.id,
    content,
    ...(!isReplaced && { mark: loadMark(told) }),
  });
  const rows =
    content === 'list' ? listRows(context, companies) : changeRows(context, { deliveries: told, companies });
  const file = { names, content, columns, rows, range: sequenceRange(told) };
  try {
    await writeFile(context, { open, file });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== hostKeyChangedCode) throw error;
    // Not to be tried again by itself: perhaps it is another server. A person has to look, then enable it again.
    for (const { deliveryId } of told) outcomes.set(deliveryId, { outcome: 'gone', code: error.code });
  }
  return outcomes;
}

function reasonToSkip(
  { change, employee }: OutgoingChange,
  { content, columns }: { content: 'list' | 'changes'; columns: readonly ColumnRule[] },
): DeliveryOutcome | undefined {
  if (change.subject === 'company') {
    const isInList = content === 'list' && columns.some(({ field }) => companyFields.has(field));
    return isInList ? undefined : { outcome: 'skipped', code: 'FILE_NO_COMPANIES' };
  }
  // Its removal comes later and says so; a row without values would empty the person there.
  const isOutdated = content === 'changes' && employee === undefined && !isParting(change.type);
  return isOutdated ? { outcome: 'skipped', code: 'FILE_PERSON_GONE' } : undefined;
}

function isParting(type: OutgoingChange['change']['type']): boolean {
  return type === 'removed' || type === 'erased';
}
