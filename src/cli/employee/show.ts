import { z } from 'zod';
import { employeeView } from '../../employees/employee-view.ts';
import { changesOfSubject } from '../../changes/changes-of-subject.ts';
import { loadConnection } from '../../connections/connection.ts';
import { employmentFields, personFields } from '../../domain/employee.ts';
import { displayName } from '../../domain/names.ts';
import { historyOf } from '../../employees/history-of.ts';
import { fieldsText } from '../run/held-changes.ts';
import { shortId, timeText, valueText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { connectionIdOf, findEmployee } from './find.ts';

export const employeeShow = verb({
  name: 'show',
  summary: 'Show one person: values, employments and what changed when',
  args: [['<who>', 'id of ours, id at the source (also a former one), or e-mail address']],
  flags: [['--connection <connection>', 'look only there']],
  input: z.object({ who: z.string(), connection: z.string().optional() }),
  examples: [
    ['rollcall employee show 1000042 --connection Nordlicht/Personio', 'by the id at Personio'],
    ['rollcall employee show mila@stadstuin.example', 'by e-mail address'],
  ],
  async run(context, input) {
    const { out } = context;
    const { db } = await context.app();
    const found = await findEmployee(context, { who: input.who, connection: input.connection });
    const { connectionId, id: employeeId } = found;
    const history = await historyOf(
      { db: db.kysely, changesOf: changesOfSubject },
      { connectionId, employeeId },
    );
    const { customerName, name, timeZone } = await loadConnection(db, connectionIdOf(found));
    const { employee } = history.employee;
    out.json({ ...employeeView(history.employee), history: history.entries });
    out.heading(displayName(employee) || employee.external_id);
    out.pairs([
      ['Id', employeeId],
      ['Connection', `${customerName}/${name}`],
      [
        'In the list',
        found.isInList
          ? `yes, since ${timeText(found.addedAt, timeZone)}`
          : `no (${found.leftList ?? 'left'})`,
      ],
      ...personFields
        .filter((field) => employee[field] !== undefined)
        .map((field) => [field, String(employee[field])] as const),
      ...Object.entries(employee.custom ?? {}).map(
        ([field, value]) => [`custom.${field}`, valueText(value)] as const,
      ),
      ...(found.nextDate === undefined ? [] : [['Next date', found.nextDate] as const]),
      ...(found.missingSince === undefined
        ? []
        : [['Missing since', timeText(found.missingSince, timeZone)] as const]),
    ]);
    for (const employment of employee.employments) {
      out.line();
      out.heading('Employment');
      out.pairs(
        employmentFields
          .filter((field) => employment[field] !== undefined)
          .map((field) => [field, employment[field]] as const),
      );
    }
    out.line();
    out.heading('History');
    out.table(history.entries, [
      { title: `When (${timeZone})`, value: (one) => timeText(one.at, timeZone), isWhole: true },
      { title: 'Change', value: (one) => [one.type, ...one.readings].join(', ') },
      { title: 'What', value: (one) => fieldsText(one.changes) || one.reason, wraps: true },
      { title: 'Run', value: (one) => one.run_id && shortId(one.run_id), isWhole: true },
    ]);
    return undefined;
  },
});
