import type { SameKeys } from '../../kit/text/catalogue.ts';
import type english from './en-problems.ts';

export default {
  NOT_SECURE_CONTEXT: {
    what: 'Deze pagina is geopend zonder versleuteling.',
    todo: 'Open de link zoals hij in de e-mail staat, beginnend met https://.',
  },
  INTAKE_KEY_SWAPPED: {
    what: 'De sleutel om mee te versleutelen is niet die van uw link. Er is niets verstuurd.',
    todo: 'Misschien heeft iets tussen u en Rollcall hem verwisseld. Vul niets in. Probeer het vanaf een ander netwerk; blijft het zo, laat het dan weten aan degene die u de link stuurde.',
  },
  KEY_NOT_KNOWN_HERE: {
    what: 'Dit tabblad is niet via uw link geopend; daarom weten we niet of de sleutel om mee te versleutelen de juiste is.',
    todo: 'Open de link uit de e-mail nog eens, in dit tabblad. Alles wat u hebt gedaan, is bewaard.',
  },
  INTAKE_KEY_UNKNOWN: {
    what: 'De sleutel om mee te versleutelen is intussen vervangen. Er is niets bewaard.',
    todo: 'Vraag een nieuwe link en vul de toegangsgegevens opnieuw in.',
  },
  INTAKE_INVALID: {
    what: 'Wat is verstuurd, kon niet worden overgenomen. Er is niets bewaard.',
    todo: 'Laad de pagina opnieuw en vul het nog eens in.',
  },
  INTAKE_EXPIRED: {
    what: 'De toegangsgegevens konden een dag lang niet worden overgenomen en zijn daarom gewist.',
    todo: 'Laat het weten aan degene die u de link stuurde, en vul ze daarna opnieuw in.',
  },
  CREDENTIALS_INVALID: {
    what: 'Wat u invulde, heeft niet de vorm die dit HR-systeem gebruikt.',
    todo: 'Kopieer het nog eens, tot en met het laatste teken, en vervang de toegangsgegevens.',
  },
  CREDENTIALS_MISSING: {
    what: 'Er zijn nog geen toegangsgegevens overgedragen.',
    todo: 'Draag ze eerst over.',
  },
  SETUP_SWITCHED: {
    what: 'In deze browser is intussen een andere koppeling geopend. Hier is niets gewijzigd.',
    todo: 'Open de link uit de e-mail nog eens om hier verder te gaan. Als u de pagina opnieuw laadt, ziet u de andere.',
  },
  SUBMISSION_CONFLICT: {
    what: 'De toegangsgegevens zijn zojuist in een ander venster overgedragen. Die van u zijn niet overgenomen.',
    todo: 'Laad de pagina opnieuw en kijk of er nog iets te doen is.',
  },
  STEP_LOCKED: { what: 'Deze stap is nog niet vrij.', todo: 'Maak eerst de stappen ervoor af.' },
  CRED_REJECTED: {
    what: 'Het HR-systeem weigert de toegangsgegevens.',
    todo: 'Kopieer de waarden nog eens uit het HR-systeem en vervang de toegangsgegevens.',
  },
  SCOPE_MISSING: {
    what: 'De aanmelding werkt, maar iets wat nodig is, mag niet worden gelezen.',
    todo: 'Geef de toegang de ontbrekende rechten en controleer opnieuw.',
  },
  SOURCE_DOWN: {
    what: 'Het HR-systeem is op dit moment niet bereikbaar.',
    todo: 'Probeer het over een paar minuten opnieuw. Er is niets veranderd.',
  },
  SOURCE_TLS: {
    what: 'De verbinding met het HR-systeem is niet veilig en is daarom niet gebruikt.',
    todo: 'Laat het weten aan degene die u de link stuurde.',
  },
  SOURCE_RATE_LIMITED: {
    what: 'Het HR-systeem vraagt ons te wachten.',
    todo: 'Probeer het over een kwartier opnieuw.',
  },
  SOURCE_SHAPE_CHANGED: {
    what: 'Het HR-systeem gaf een antwoord dat we niet begrijpen.',
    todo: 'Probeer het nog één keer. Blijft het zo, laat het dan weten aan degene die u de link stuurde.',
  },
  READ_INCOMPLETE: {
    what: 'Het lezen brak af voordat iedereen gelezen was.',
    todo: 'Probeer het over een paar minuten opnieuw. Er is niets veranderd.',
  },
  TENANT_MISMATCH: {
    what: 'De toegangsgegevens horen bij een ander bedrijf dan voorheen.',
    todo: 'Vul de toegangsgegevens van het juiste bedrijf in.',
  },
  OPERATION_PENDING: { what: 'Hier wordt al aan gewerkt.', todo: 'Een ogenblik geduld.' },
  RUN_IN_PROGRESS: {
    what: 'Uw HR-systeem wordt op dit moment gelezen.',
    todo: 'Probeer het over een paar minuten opnieuw.',
  },
  HOST_BUSY: {
    what: 'Het HR-systeem wordt op dit moment voor anderen gelezen.',
    todo: 'Probeer het over een minuut opnieuw.',
  },
  CONNECTION_STATE_CONFLICT: {
    what: 'De koppeling is intussen veranderd; daarom kan dit nu niet.',
    todo: 'Laad de pagina opnieuw.',
  },
  EXPORT_DECIDED: {
    what: 'Over deze export is intussen al beslist.',
    todo: 'Laad de pagina opnieuw.',
  },
  EXPORT_EXPIRED: { what: 'Deze export is ouder dan 14 dagen.', todo: 'Maak de testexport opnieuw.' },
  EXPORT_INCOMPLETE: {
    what: 'Deze export is niet volledig en kan daarom niet worden bevestigd.',
    todo: 'Maak de testexport opnieuw.',
  },
  EXPORT_OUTDATED: {
    what: 'Sinds deze export is er iets veranderd aan wie of wat er wordt gelezen.',
    todo: 'Maak de testexport opnieuw.',
  },
  EXPORT_DIFFERS: {
    what: 'Er is in het HR-systeem veel veranderd sinds deze export.',
    todo: 'Bekijk hierboven wat er is veranderd. Maak de testexport liefst opnieuw en bevestig die.',
  },
  FINGERPRINT_MISMATCH: {
    what: 'Er is intussen een nieuwere testexport gemaakt. Er is niets beslist.',
    todo: 'Bekijk de nieuwere en beslis daarna.',
  },
  COMPARISON_NEEDED: {
    what: 'Deze export is ouder dan een dag.',
    todo: 'Vergelijk hem met hoe het nu is, en bevestig daarna.',
  },
  CONFIRMATION_INVALID: {
    what: 'De naam die u typte, is niet de getoonde. Er is niets veranderd.',
    todo: 'Typ de naam zoals hij er staat.',
  },
  SETTINGS_INVALID: {
    what: 'Een van de waarden heeft niet de vorm die dit HR-systeem gebruikt.',
    todo: 'Vergelijk met wat u hebt gekregen, tot en met het laatste teken.',
  },
  SCOPE_INVALID: {
    what: 'Deze keuze van personen kan niet worden gebruikt.',
    todo: 'Laad de pagina opnieuw en kies nog eens.',
  },
  CREDENTIALS_REJECTED: {
    what: 'Het HR-systeem heeft deze toegangsgegevens eerder geweigerd.',
    todo: 'Vervang ze, of doe eerst een geslaagde controle.',
  },
  NOT_OFFERED: {
    what: 'Dit HR-systeem geeft geen lijst van zijn gegevens.',
    todo: 'Kies op bedrijf, afdeling of soort dienstverband, of laat iedereen meedoen.',
  },
  FILE_TOO_LARGE: { what: 'Er zijn meer personen dan in Excel passen.', todo: 'Download als CSV.' },
  VERSION_CONFLICT: { what: 'Er is intussen iets veranderd.', todo: 'Laad de pagina opnieuw.' },
  MAIL_NOT_CONFIGURED: {
    what: 'Hiervandaan kan geen e-mail worden verstuurd.',
    todo: 'Vraag de persoon die u de link stuurde om een nieuwe.',
  },
  RESEND_THROTTLED: {
    what: 'Er is te vaak om een nieuwe link gevraagd.',
    todo: 'Wacht een uur en probeer het dan opnieuw. Kijk ook bij de ongewenste e-mail.',
  },
  CLOCK_SKEW: {
    what: 'De klok van het platform loopt verkeerd; daarom weigert het HR-systeem de aanmelding.',
    todo: 'Laat het weten aan degene die u de link stuurde.',
  },
  READ_LIMIT: {
    what: 'Met deze toegang zijn veel meer personen leesbaar dan verwacht.',
    todo: 'Kijk of de toegang bij het juiste bedrijf hoort; zo ja, laat het weten aan degene die u de link stuurde.',
  },
  OPERATION_GIVEN_UP: {
    what: 'Hieraan is meerdere keren begonnen, maar het kon niet worden afgemaakt.',
    todo: 'Probeer het opnieuw. Blijft het zo, laat het dan weten aan degene die u de link stuurde.',
  },
  INTERRUPTED: {
    what: 'Dit is aan onze kant onderbroken. Er is niets veranderd.',
    todo: 'Probeer het opnieuw.',
  },
  INTERNAL: {
    what: 'Er ging aan onze kant iets mis. Er is niets veranderd.',
    todo: 'Probeer het opnieuw. Blijft het zo, laat het dan weten aan degene die u de link stuurde.',
  },
  REQUEST_INVALID: {
    what: 'Iets van wat is ingevuld, kan niet worden overgenomen.',
    todo: 'Kijk het nog eens na en probeer het opnieuw.',
  },
  RATE_LIMITED: {
    what: 'Dat was te vaak in korte tijd.',
    todo: 'Wacht een paar minuten en probeer het dan opnieuw.',
  },
} as const satisfies SameKeys<typeof english>;
