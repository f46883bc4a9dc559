/** Kinds of personal data that are not taken without a stated reason (GDPR article 5(1)(c), 9, 87). */
export type DeniedKind =
  | 'citizen_number'
  | 'tax_number'
  | 'social_security_number'
  | 'religion'
  | 'health'
  | 'absence'
  | 'salary'
  | 'bank_account'
  | 'nationality'
  | 'identity_document'
  | 'private_contact'
  | 'birth_date'
  | 'union_membership'
  | 'family';

/**
 * Says whether a source attribute sounds, by its name or label in Dutch, German or English, like data on the default-deny list.
 * Undefined = not denied. Words are compared without case, accents and separators, so `IBAN_2`, `Iban-Nummer` and `iban` are one.
 */
export function denied(name: string): DeniedKind | undefined {
  const words = wordsOf(name);
  const joined = words.join('');
  for (const [kind, { whole, within }] of table) {
    if (words.some((word) => whole.has(word)) || within.some((part) => joined.includes(part))) return kind;
  }
  return undefined;
}

/** Whole words first: short ones such as `bsn` or `bank` stand inside ordinary words (`absentie`, `bankdrukken`). */
const table: readonly [DeniedKind, { whole: ReadonlySet<string>; within: readonly string[] }][] = [
  entry(
    'citizen_number',
    'bsn sofi ssn',
    'burgerservice sofinummer citizenservice nationalid rijksregister nationalnumber insz',
  ),
  entry(
    'tax_number',
    'tin idnr etin',
    'steuerid steuernummer steuerklasse taxnumber taxid taxclass taxidentification loonheffing fiscaalnummer fiscalnumber loonbelasting lohnsteuer',
  ),
  entry(
    'social_security_number',
    'svnr rvnr niss',
    'sozialversicherung socialsecurity rentenversicherung socialezekerheid krankenversicherung krankenkasse healthinsurance zorgverzeker nationalinsurance',
  ),
  entry(
    'religion',
    'konfession religion religie geloof glaube faith church',
    'kirchensteuer churchtax religiou levensbeschouw konfession confession kerkgenootschap kerkbelasting',
  ),
  entry(
    'health',
    'gdb sbh',
    'disab schwerbehind behinderung handicap arbeidsbeperk arbeidsongeschikt gezondheid gesundheit health medical medisch medizin diagnos pregnan zwanger schwanger doelgroepregister',
  ),
  entry(
    'absence',
    'absence absences verzuim sickness ziekte krankheit',
    'absencereason verzuimreden ziekmelding ziekteverlof krankmeldung fehlgrund sickleave sickness abwesenheitsgrund redenafwezig arbeitsunfahig',
  ),
  entry(
    'salary',
    'salary salaris gehalt lohn loon wage wages bonus pay brutto bruto netto remuneration',
    'salari salary gehalt stundenlohn grundlohn uurloon brutoloon nettoloon maandloon jaarloon hourlyrate uurtarief compensation vergutung beloning inkomen einkommen loonschaal',
  ),
  entry(
    'bank_account',
    'iban bic swift',
    'iban bankaccount bankrekening bankverbindung bankdetails kontonummer kontoinhaber rekeningnummer accountnumber sortcode',
  ),
  entry(
    'nationality',
    'nationality nationaliteit nationalitat staatsangehorigkeit staatsburgerschaft citizenship ethnicity',
    'nationali staatsangehorig staatsburger citizenship ethnic etnic ethnisch geboorteland geburtsland countryofbirth birthcountry placeofbirth geboorteplaats geburtsort herkomst migrationshintergrund residencepermit aufenthaltstitel verblijfsvergunning',
  ),
  entry(
    'identity_document',
    'passport paspoort reisepass rijbewijs',
    'passport paspoort reisepass identitydocument identitycard identiteits idcard idkaart legitimatie personalausweis rijbewijs fuhrerschein driverslicen drivinglicen drivinglicense',
  ),
  entry(
    'private_contact',
    '',
    'privateemail privatemail privatephone privatemobile privateaddress personalemail personalphone personaladdress privee privetel privemobiel priveadres privatadresse privatemailadresse privattelefon privathandy homeaddress homephone thuisadres woonadres wohnadresse wohnort woonplaats straat strasse street postcode postleitzahl postalcode zipcode hausnummer huisnummer emergencycontact noodcontact notfallkontakt',
  ),
  entry(
    'birth_date',
    'birthday birthdate dob geburtstag verjaardag',
    'dateofbirth birthdate birthday geboortedatum geburtsdatum geburtstag',
  ),
  entry('union_membership', 'union vakbond gewerkschaft', 'tradeunion unionmember vakbond gewerkschaft'),
  entry(
    'family',
    'children kinderen kinder spouse ehepartner marital',
    'maritalstatus burgerlijkestaat familienstand burgerlijkstaat childallowance kinderfreibetrag partnername partnernaam sexualorientation seksuelegeaardheid',
  ),
];

function entry(kind: DeniedKind, whole: string, within: string): (typeof table)[number] {
  return [kind, { whole: new Set(whole.split(' ').filter(Boolean)), within: within.split(' ') }];
}

/** Splits at separators and at humps: `privateEmail`, `private_email` and `Private e-mail` give the same letters. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
