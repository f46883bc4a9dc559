import type { Texts } from './setup-guide.ts';

/** What no connector reads without a stated reason (domain/denied.ts), in words for the set-up pages. */
export const neverRead: readonly Texts[] = [
  { en: 'Salary and bank account', nl: 'Salaris en bankrekening', de: 'Gehalt und Bankverbindung' },
  {
    en: 'Citizen service, tax and social security numbers',
    nl: 'BSN, fiscale nummers en socialezekerheidsnummers',
    de: 'Steuer-, Sozialversicherungs- und Personenkennnummern',
  },
  {
    en: 'Sickness, absence and disability',
    nl: 'Ziekte, verzuim en arbeidsbeperking',
    de: 'Krankheit, Abwesenheit und Behinderung',
  },
  {
    en: 'Religion and union membership',
    nl: 'Geloof en vakbondslidmaatschap',
    de: 'Religion und Gewerkschaft',
  },
  {
    en: 'Nationality and identity documents',
    nl: 'Nationaliteit en identiteitsbewijzen',
    de: 'Staatsangehörigkeit und Ausweise',
  },
  { en: 'Home address and family', nl: 'Woonadres en gezin', de: 'Privatadresse und Familie' },
];
