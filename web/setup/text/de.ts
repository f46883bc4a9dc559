import type { SameKeys } from '../../kit/text/catalogue.ts';
import type english from './en.ts';

export default {
  title: 'Einrichtung',
  lead: 'Verbinden Sie Ihr HR-System',
  missing: {
    title: 'Für diese Seite brauchen Sie Ihren persönlichen Link',
    what: 'Öffnen Sie den Link aus der E-Mail, die Sie bekommen haben. Ist er abgeschnitten, kopieren Sie ihn ganz, bis zum letzten Zeichen.',
    again: 'Ist er abgelaufen oder geht er nicht, bitten Sie um einen neuen, wer ihn Ihnen geschickt hat.',
  },
  foot: 'Rollcall liest in Ihrem HR-System und ändert dort nie etwas.',
} as const satisfies SameKeys<typeof english>;
