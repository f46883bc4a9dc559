import type { FieldName } from '../domain/employee.ts';
import type { Texts } from '../connector-kit/setup-guide.ts';

/** Why the platform takes each field. It is the platform's reason, so it is one sentence whichever HR system the value comes from. */
export const purposes: Readonly<Record<FieldName, Texts>> = {
  external_id: texts(
    'Recognises the person from day to day.',
    'Herkent de persoon van dag tot dag.',
    'Erkennt die Person von Tag zu Tag wieder.',
  ),
  person_code: texts(
    'Recognises somebody who moves to another of your companies, or is hired again.',
    'Herkent wie naar een ander van uw bedrijven overstapt, of opnieuw in dienst komt.',
    'Erkennt wieder, wer in eine andere Ihrer Firmen wechselt oder neu eingestellt wird.',
  ),
  email: texts(
    'The invitation and the sign-in of the employee.',
    'De uitnodiging en het aanmelden van de medewerker.',
    'Einladung und Anmeldung der beschäftigten Person.',
  ),
  private_email: texts(
    'Reaches people before their first and after their last day.',
    'Bereikt mensen voor hun eerste en na hun laatste dag.',
    'Erreicht Personen vor dem ersten und nach dem letzten Tag.',
  ),
  first_name: texts(
    'How the employee is addressed.',
    'Hoe de medewerker wordt aangesproken.',
    'Die Anrede der beschäftigten Person.',
  ),
  prefix: texts(
    'Writes and sorts Dutch last names as is usual.',
    'Schrijft en sorteert achternamen zoals gebruikelijk.',
    'Schreibt und sortiert niederländische Nachnamen wie üblich.',
  ),
  last_name: texts(
    'How the employee is addressed.',
    'Hoe de medewerker wordt aangesproken.',
    'Die Anrede der beschäftigten Person.',
  ),
  birthday: texts(
    'Birthday gifts, benefits that depend on age, and recognising somebody who is hired again.',
    'Verjaardagscadeaus, regelingen die van de leeftijd afhangen, en herkennen wie opnieuw in dienst komt.',
    'Geburtstagsgeschenke, Leistungen, die vom Alter abhängen, und das Wiedererkennen bei einer neuen Einstellung.',
  ),
  enrollment_status: texts(
    'Who takes part now, and who has left.',
    'Wie nu meedoet, en wie uit dienst is.',
    'Wer jetzt teilnimmt, und wer ausgeschieden ist.',
  ),
  department: texts('Groups and reports.', 'Groepen en overzichten.', 'Gruppen und Berichte.'),
  title: texts('Shown beside the name.', 'Staat naast de naam.', 'Steht neben dem Namen.'),
  manager_external_id: texts(
    'Approvals by the manager.',
    'Goedkeuringen door de leidinggevende.',
    'Freigaben durch die Führungskraft.',
  ),
  weekly_hours: texts(
    'Benefits that depend on hours.',
    'Regelingen die van de uren afhangen.',
    'Leistungen, die von den Stunden abhängen.',
  ),
  gender: texts(
    'Only where a benefit depends on it.',
    'Alleen waar een regeling ervan afhangt.',
    'Nur wo eine Leistung davon abhängt.',
  ),
  phone: texts('Invitations by text message.', 'Uitnodigingen per sms.', 'Einladungen per SMS.'),
  'employments.external_id': texts(
    'Tells two contracts of one person apart.',
    'Onderscheidt twee contracten van één persoon.',
    'Unterscheidet zwei Verträge einer Person.',
  ),
  'employments.payroll_id': texts(
    'Finds the person again in files for payroll.',
    'Vindt de persoon terug in bestanden voor de salarisadministratie.',
    'Findet die Person in Dateien für die Lohnabrechnung wieder.',
  ),
  'employments.employment_type': texts(
    'Who is employed by you, and benefits that depend on the kind of employment.',
    'Wie bij u in dienst is, en regelingen die van het soort dienstverband afhangen.',
    'Wer bei Ihnen angestellt ist, und Leistungen, die von der Art der Beschäftigung abhängen.',
  ),
  'employments.start_date': texts(
    'The first day of taking part, and anniversaries.',
    'De eerste dag van deelname, en jubilea.',
    'Der erste Tag der Teilnahme, und Jubiläen.',
  ),
  'employments.work_anniversary': texts(
    'Anniversaries of those who were employed before.',
    'Jubilea van wie al eerder in dienst was.',
    'Jubiläen von Personen, die schon früher angestellt waren.',
  ),
  'employments.offboarding_date': texts(
    'The last day of taking part.',
    'De laatste dag van deelname.',
    'Der letzte Tag der Teilnahme.',
  ),
  'employments.company_external_id': texts(
    'Which employer’s benefits apply.',
    'Van welke werkgever de regelingen gelden.',
    'Von welchem Arbeitgeber die Leistungen gelten.',
  ),
};

function texts(en: string, nl: string, de: string): Texts {
  return { en, nl, de };
}
