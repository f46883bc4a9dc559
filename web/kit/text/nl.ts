import type { SameKeys } from './catalogue.ts';
import type english from './en.ts';

export default {
  skip: 'Naar de inhoud',
  language: 'Taal',
  appearance: 'Weergave',
  light: 'Licht',
  dark: 'Donker',
  system: 'Zoals het systeem',
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  copyFailed: 'Kopiëren is niet gelukt. Selecteer de tekst en kopieer die zelf.',
  download: 'Downloaden',
  close: 'Sluiten',
  cancel: 'Annuleren',
  tryAgain: 'Opnieuw proberen',
  loading: 'Wordt geladen …',
  justNow: 'zojuist',
  never: 'nooit',
  none: 'geen',
  showAsTable: 'Als tabel tonen',
  search: 'Zoeken',
  sortedUp: 'gesorteerd, kleinste eerst',
  sortedDown: 'gesorteerd, grootste eerst',
  sortBy: 'Sorteren op {{column}}',
  rows_one: '{{count}} rij',
  rows_other: '{{count}} rijen',
  breadcrumb: 'Waar u bent',
  steps: 'Stappen',
  stepOf: 'Stap {{number}} van {{total}}',
  stepDone: 'klaar',
  held: {
    title: 'Vastgehouden: er is niets gewijzigd',
    since: 'sinds {{when}}',
  },
  failed: {
    title: 'Dit is niet gelukt',
    whatToDo: 'Wat u kunt doen',
    code: 'Code',
    request: 'Verzoek',
  },
  problem: {
    NETWORK: {
      what: 'De server is niet bereikbaar.',
      todo: 'Kijk of u online bent en probeer het opnieuw. Niets van wat u invulde is dubbel verstuurd.',
    },
    NOT_JSON: {
      what: 'De server gaf een antwoord dat deze pagina niet begrijpt.',
      todo: 'Probeer het over een ogenblik opnieuw. Blijft het zo, meld het dan aan wie Rollcall beheert.',
    },
  },
} as const satisfies SameKeys<typeof english>;
