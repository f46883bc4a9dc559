import type { SameKeys } from './catalogue.ts';
import type english from './en.ts';

export default {
  skip: 'Zum Inhalt',
  language: 'Sprache',
  appearance: 'Darstellung',
  light: 'Hell',
  dark: 'Dunkel',
  system: 'Wie das System',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Das Kopieren ist nicht gelungen. Markieren Sie den Text und kopieren Sie ihn selbst.',
  download: 'Herunterladen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  tryAgain: 'Noch einmal versuchen',
  loading: 'Wird geladen …',
  justNow: 'gerade eben',
  never: 'nie',
  none: 'keine',
  showAsTable: 'Als Tabelle zeigen',
  search: 'Suchen',
  sortedUp: 'sortiert, kleinste zuerst',
  sortedDown: 'sortiert, größte zuerst',
  sortBy: 'Nach {{column}} sortieren',
  rows_one: '{{count}} Zeile',
  rows_other: '{{count}} Zeilen',
  breadcrumb: 'Wo Sie sind',
  steps: 'Schritte',
  stepOf: 'Schritt {{number}} von {{total}}',
  stepDone: 'erledigt',
  held: {
    title: 'Angehalten: Es wurde nichts geändert',
    since: 'seit {{when}}',
  },
  failed: {
    title: 'Das ist nicht gelungen',
    whatToDo: 'Was Sie tun können',
    code: 'Code',
    request: 'Anfrage',
  },
  problem: {
    NETWORK: {
      what: 'Der Server ist nicht erreichbar.',
      todo: 'Sehen Sie nach, ob Sie online sind, und versuchen Sie es noch einmal. Nichts wurde doppelt gesendet.',
    },
    NOT_JSON: {
      what: 'Der Server gab eine Antwort, die diese Seite nicht versteht.',
      todo: 'Versuchen Sie es gleich noch einmal. Bleibt es so, sagen Sie es dem Betreiber von Rollcall.',
    },
  },
} as const satisfies SameKeys<typeof english>;
