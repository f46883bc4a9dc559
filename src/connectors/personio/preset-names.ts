import type { Texts } from '../../connector-kit/setup-guide.ts';

/**
 * Preset attributes as Personio’s German and Dutch pages name them, by their English name. German: its help centre („Attribute in
 * Personio“, „Mitarbeitende hinzufügen“, „Austritt“); Dutch: the instructions of a platform whose customers do this. Unknown: left out.
 */
const presetNames: Readonly<Record<string, { de: string; nl?: string }>> = {
  Birthday: { de: 'Geburtsdatum', nl: 'Verjaardag' },
  Email: { de: 'E-Mail', nl: 'E-mail' },
  'First name': { de: 'Vorname', nl: 'Voornaam' },
  'Last name': { de: 'Nachname', nl: 'Achternaam' },
  Status: { de: 'Status', nl: 'Status' },
  'Hire date': { de: 'Anstelldatum', nl: 'Datum indiensttreding' },
  'Termination date': { de: 'Austrittsdatum', nl: 'Beëindiging dienstverband' },
  Department: { de: 'Abteilung', nl: 'Afdeling' },
  'Employment type': { de: 'Anstellungsart' },
  Subcompany: { de: 'Gesellschaft' },
  Position: { de: 'Position' },
  Supervisor: { de: 'Vorgesetzter' },
  'Weekly hours': { de: 'Wochenstunden' },
  Gender: { de: 'Geschlecht' },
};

/** An attribute by the name it has in each language, with the English one beside it; one that is not preset has its own name only. */
export function namesOf(english: string): Texts {
  const { de, nl } = presetNames[english] ?? {};
  return { en: english, nl: beside(nl, english), de: beside(de, english) };
}

function beside(own: string | undefined, english: string): string {
  return own === undefined || own === english ? english : `${own} (${english})`;
}
