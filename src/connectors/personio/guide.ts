import { neverRead } from '../../connector-kit/never-read.ts';
import type { SetupGuide, Texts } from '../../connector-kit/setup-guide.ts';
import { fields } from './fields.ts';

const names = [
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

/** How an HR admin makes an API credential in Personio. Menus are named as Personio’s English pages name them. */
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
          en: 'Sign in to Personio as an administrator. Open Marketplace > Connected integrations and choose “Create custom integration”. Give it the name of this platform, so that you recognise it later.',
          nl: 'Meld u als beheerder aan bij Personio. Open Marketplace > Connected integrations en kies “Create custom integration”. Geef er de naam van dit platform aan, zodat u het later herkent.',
          de: 'Melden Sie sich als Administrator bei Personio an. Öffnen Sie Marketplace > Connected integrations und wählen Sie „Create custom integration“. Benennen Sie sie nach dieser Plattform, damit Sie sie später wiedererkennen.',
        },
        {
          en: 'Give it the right “Employees: Read” and no other. For departments also “Org Units: Read”. Never tick a right to write.',
          nl: 'Geef alleen het recht “Employees: Read”. Voor afdelingen ook “Org Units: Read”. Vink nooit een schrijfrecht aan.',
          de: 'Geben Sie nur das Recht „Employees: Read“. Für Abteilungen auch „Org Units: Read“. Haken Sie nie ein Schreibrecht an.',
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
          en: 'Under “Readable employee attributes”, tick exactly these attributes and save.',
          nl: 'Vink onder “Readable employee attributes” precies deze kenmerken aan en sla op.',
          de: 'Haken Sie unter „Readable employee attributes“ genau diese Attribute an und speichern Sie.',
        },
      ],
      shows: 'attributes',
      names,
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
          nl: 'Sla dit over als iedereen meedoet. Maak anders een kenmerk van het type lijst met de opties Yes en No, met No als standaard, en zet het op Yes voor wie meedoet.',
          de: 'Überspringen Sie dies, wenn alle teilnehmen. Legen Sie sonst ein Attribut vom Typ Liste mit den Optionen Yes und No an, mit No als Standard, und setzen Sie es für alle, die teilnehmen, auf Yes.',
        },
        {
          en: 'Then tick this attribute under “Readable employee attributes” as well. Whoever has no value is left out.',
          nl: 'Vink dit kenmerk daarna ook aan onder “Readable employee attributes”. Wie geen waarde heeft, doet niet mee.',
          de: 'Haken Sie dieses Attribut danach auch unter „Readable employee attributes“ an. Wer keinen Wert hat, wird ausgelassen.',
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
        nl: 'Niemand kan het nog tonen nadat u het hebt overgedragen, ook wij niet.',
        de: 'Niemand kann es noch anzeigen, nachdem Sie es übergeben haben, auch wir nicht.',
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
    const attribute = attributeOf(field);
    const where = 'Marketplace > Connected integrations > Readable employee attributes';
    return texts(
      `In Personio, open ${where} for this credential, tick “${attribute}” and save.`,
      `Open in Personio ${where} bij deze toegangsgegevens, vink “${attribute}” aan en sla op.`,
      `Öffnen Sie in Personio ${where} bei diesen Zugangsdaten, haken Sie „${attribute}“ an und speichern Sie.`,
    );
  },
  excess: {
    write: texts(
      'Take this right to write away from the credential in Personio: it is never used.',
      'Haal dit schrijfrecht in Personio van de toegangsgegevens af: het wordt nooit gebruikt.',
      'Nehmen Sie den Zugangsdaten in Personio dieses Schreibrecht: Es wird nie benutzt.',
    ),
    more_than_needed: texts(
      'Take the tick away in Personio under “Readable employee attributes”: it is not needed and never read.',
      'Haal het vinkje in Personio weg onder “Readable employee attributes”: het is niet nodig en wordt nooit gelezen.',
      'Entfernen Sie in Personio den Haken unter „Readable employee attributes“: Es wird nicht gebraucht und nie gelesen.',
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
