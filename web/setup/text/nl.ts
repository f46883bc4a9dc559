import type { SameKeys } from '../../kit/text/catalogue.ts';
import type english from './en.ts';

export default {
  title: 'Instellen',
  lead: 'Koppel uw HR-systeem',
  missing: {
    title: 'Voor deze pagina is uw persoonlijke link nodig',
    what: 'Open de link uit de e-mail die u kreeg. Is die afgebroken, kopieer hem dan helemaal, tot het allerlaatste teken.',
    again: 'Is hij verlopen of werkt hij niet, vraag dan een nieuwe aan wie hem u stuurde.',
  },
  foot: 'Rollcall leest in uw HR-systeem en verandert er nooit iets.',
} as const satisfies SameKeys<typeof english>;
