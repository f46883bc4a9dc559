import { neverRead } from '../../connector-kit/never-read.ts';
import type { SetupGuide, Texts } from '../../connector-kit/setup-guide.ts';
import { fields } from './fields.ts';
import { namesOf } from './preset-names.ts';

const attributes = [
  'Birthday',
  'Email',
  'First name',
  'Last name',
  'Status',
  'Hire date',
  'Termination date',
  'Department',
  'Employment type',
];

/** The list of ticks, as Personio’s pages name it. */
const ticks = texts(
  '“Readable employee attributes”',
  '“Leesbare werknemersattributen” (Readable employee attributes)',
  '„Lesbare Mitarbeitendenattribute“ (Readable employee attributes)',
);

/** How an HR admin makes an API credential in Personio. Names that are known in English only stand in English, and it says so. */
export const guide: SetupGuide = {
  needsKey: false,
  needs: {
    en: 'About ten minutes, and an administrator account in Personio. Your plan has to include access to the API.',
    nl: 'Ongeveer tien minuten, en een beheerdersaccount in Personio. Uw abonnement moet toegang tot de API bevatten.',
    de: 'Etwa zehn Minuten, und ein Administratorkonto in Personio. Ihr Tarif muss den Zugang zur API enthalten.',
  },
  neverRead,
  steps: [
    {
      id: 'credential',
      title: {
        en: 'Create an API credential',
        nl: 'Maak API-toegangsgegevens aan',
        de: 'API-Zugangsdaten anlegen',
      },
      text: [
        {
          en: 'Sign in to Personio as an administrator. Open Marketplace > Connected integrations and choose “Create custom integration”. Your Personio may show these names in another language. Give the integration the name of this platform, so that you recognise it later.',
          nl: 'Meld u als beheerder aan bij Personio. Open Marketplace > Connected integrations en kies “Create custom integration”. Dat zijn de Engelse namen; in uw Personio kunnen ze in een andere taal staan. Geef de integratie de naam van dit platform, zodat u haar later herkent.',
          de: 'Melden Sie sich als Administrator bei Personio an. Öffnen Sie Marketplace > Connected integrations und wählen Sie „Create custom integration“. Das sind die englischen Namen; in Ihrem Personio können sie in einer anderen Sprache stehen. Benennen Sie die Integration nach dieser Plattform, damit Sie sie später wiedererkennen.',
        },
        {
          en: 'Give it the right “Employees: Read” and no other. For departments also “Org Units: Read”. Never tick a right to write.',
          nl: 'Geef alleen het recht om medewerkers te lezen (“Employees: Read”). Voor afdelingen ook dat voor organisatie-eenheden (“Org Units: Read”). Vink nooit een schrijfrecht aan.',
          de: 'Geben Sie nur das Recht, Mitarbeitende zu lesen („Employees: Read“). Für Abteilungen auch das für Organisationseinheiten („Org Units: Read“). Haken Sie nie ein Schreibrecht an.',
        },
      ],
    },
    {
      id: 'attributes',
      title: {
        en: 'Choose what may be read',
        nl: 'Kies wat gelezen mag worden',
        de: 'Auswählen, was gelesen werden darf',
      },
      text: [
        {
          en: `Under ${ticks.en}, tick exactly these attributes and save.`,
          nl: `Vink onder ${ticks.nl} precies deze kenmerken aan en sla op. Tussen haakjes staat de Engelse naam.`,
          de: `Haken Sie unter ${ticks.de} genau diese Attribute an und speichern Sie. In Klammern steht der englische Name.`,
        },
      ],
      shows: 'attributes',
      names: attributes.map(namesOf),
    },
    {
      id: 'selective',
      title: {
        en: 'Only some of your people? Add an attribute',
        nl: 'Alleen een deel van uw mensen? Voeg een kenmerk toe',
        de: 'Nur ein Teil Ihrer Leute? Ein Attribut hinzufügen',
      },
      text: [
        {
          en: 'Skip this when everybody takes part. Otherwise create an attribute of the type list with the options Yes and No, with No as its default, and set it to Yes for those who take part.',
          nl: 'Sla dit over als iedereen meedoet. Maak anders een kenmerk van het type lijst met de opties Ja en Nee, met Nee als standaard, en zet het op Ja voor wie meedoet.',
          de: 'Überspringen Sie dies, wenn alle teilnehmen. Legen Sie sonst ein Attribut vom Typ Liste mit den Optionen Ja und Nein an, mit Nein als Standard, und setzen Sie es für alle, die teilnehmen, auf Ja.',
        },
        {
          en: `Then tick this attribute under ${ticks.en} as well. Whoever has no value is left out.`,
          nl: `Vink dit kenmerk daarna ook aan onder ${ticks.nl}. Wie geen waarde heeft, doet niet mee.`,
          de: `Haken Sie dieses Attribut danach auch unter ${ticks.de} an. Wer keinen Wert hat, wird ausgelassen.`,
        },
      ],
      isOptional: true,
    },
    {
      id: 'copy',
      title: {
        en: 'Copy the client ID and the client secret',
        nl: 'Kopieer de client-ID en het client-secret',
        de: 'Client-ID und Client-Secret kopieren',
      },
      text: [
        {
          en: 'Personio shows both once you have saved. You enter them on the next page; they are encrypted in your browser before they are sent.',
          nl: 'Personio toont ze zodra u hebt opgeslagen. U vult ze op de volgende pagina in; ze worden in uw browser versleuteld voordat ze worden verstuurd.',
          de: 'Personio zeigt beide nach dem Speichern. Sie geben sie auf der nächsten Seite ein; sie werden in Ihrem Browser verschlüsselt, bevor sie gesendet werden.',
        },
      ],
    },
  ],
  inputs: [
    {
      name: 'client_id',
      goesTo: 'credentials',
      label: { en: 'Client ID', nl: 'Client-ID', de: 'Client-ID' },
      help: {
        en: 'As Personio shows it, with the whole beginning, for example papi-…',
        nl: 'Zoals Personio die toont, met het hele begin, bijvoorbeeld papi-…',
        de: 'Wie Personio sie anzeigt, mit dem ganzen Anfang, zum Beispiel papi-…',
      },
      isSecret: false,
    },
    {
      name: 'client_secret',
      goesTo: 'credentials',
      label: { en: 'Client secret', nl: 'Client-secret', de: 'Client-Secret' },
      help: {
        en: 'Nobody can show it again once you have handed it over, not even us.',
        nl: 'Zodra u het hebt overgedragen, kan niemand het nog tonen, ook wij niet.',
        de: 'Sobald Sie es übergeben haben, kann niemand es wieder anzeigen, auch wir nicht.',
      },
      isSecret: true,
    },
  ],
  repair(field) {
    if (field === 'external_id') {
      return texts(
        'In Personio, give the API credential the right “Employees: Read”.',
        'Geef de API-toegangsgegevens in Personio het recht “Employees: Read”.',
        'Geben Sie den API-Zugangsdaten in Personio das Recht „Employees: Read“.',
      );
    }
    const attribute = namesOf(attributeOf(field));
    const where = 'Marketplace > Connected integrations';
    return texts(
      `In Personio, open ${where} > Readable employee attributes for this credential, tick “${attribute.en}” and save.`,
      `Open in Personio onder ${where} bij deze toegangsgegevens ${ticks.nl}, vink “${attribute.nl}” aan en sla op.`,
      `Öffnen Sie in Personio unter ${where} bei diesen Zugangsdaten ${ticks.de}, haken Sie „${attribute.de}“ an und speichern Sie.`,
    );
  },
  excess: {
    write: texts(
      'Take this right to write away from the credential in Personio: it is never used.',
      'Haal dit schrijfrecht in Personio van de toegangsgegevens af: het wordt nooit gebruikt.',
      'Nehmen Sie den Zugangsdaten in Personio dieses Schreibrecht: Es wird nie benutzt.',
    ),
    more_than_needed: texts(
      `Take the tick away in Personio under ${ticks.en}: it is not needed and never read.`,
      `Haal het vinkje in Personio weg onder ${ticks.nl}: het is niet nodig en wordt nooit gelezen.`,
      `Entfernen Sie in Personio den Haken unter ${ticks.de}: Es wird nicht gebraucht und nie gelesen.`,
    ),
  },
};

function texts(en: string, nl: string, de: string): Texts {
  return { en, nl, de };
}

/** The name of the tick in Personio, as the repair sentence of the field has it; for other attributes, their own name. */
function attributeOf(field: string): string {
  const declared = fields.find((one) => one.field === field);
  return /“([^”]+)”/.exec(declared?.repair ?? '')?.[1] ?? field;
}
