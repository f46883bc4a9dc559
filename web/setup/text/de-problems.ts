import type { SameKeys } from '../../kit/text/catalogue.ts';
import type english from './en-problems.ts';

export default {
  NOT_SECURE_CONTEXT: {
    what: 'Diese Seite wurde ohne Verschlüsselung geöffnet.',
    todo: 'Öffnen Sie den Link so, wie er in der E-Mail steht, beginnend mit https://.',
  },
  INTAKE_KEY_SWAPPED: {
    what: 'Der Schlüssel zum Verschlüsseln ist nicht der, den Ihr Link nennt. Es wurde nichts gesendet.',
    todo: 'Vielleicht hat etwas zwischen Ihnen und Rollcall ihn ausgetauscht. Geben Sie nichts ein. Versuchen Sie es aus einem anderen Netz; bleibt es so, geben Sie der Person Bescheid, die Ihnen den Link geschickt hat.',
  },
  KEY_NOT_KNOWN_HERE: {
    what: 'Dieser Tab wurde nicht mit Ihrem Link geöffnet; deshalb wissen wir nicht, ob der Schlüssel zum Verschlüsseln der richtige ist.',
    todo: 'Öffnen Sie den Link aus der E-Mail noch einmal, in diesem Tab. Alles, was Sie getan haben, ist erhalten.',
  },
  INTAKE_KEY_UNKNOWN: {
    what: 'Der Schlüssel zum Verschlüsseln wurde inzwischen ausgetauscht. Es wurde nichts aufbewahrt.',
    todo: 'Lassen Sie sich einen neuen Link schicken und geben Sie die Zugangsdaten neu ein.',
  },
  INTAKE_INVALID: {
    what: 'Was gesendet wurde, konnte nicht übernommen werden. Es wurde nichts aufbewahrt.',
    todo: 'Laden Sie die Seite neu und geben Sie es noch einmal ein.',
  },
  INTAKE_EXPIRED: {
    what: 'Die Zugangsdaten konnten einen Tag lang nicht übernommen werden und wurden deshalb gelöscht.',
    todo: 'Geben Sie der Person Bescheid, die Ihnen den Link geschickt hat, und geben Sie sie dann neu ein.',
  },
  CREDENTIALS_INVALID: {
    what: 'Was Sie eingegeben haben, hat nicht die Form, die dieses HR-System verwendet.',
    todo: 'Kopieren Sie es noch einmal, bis zum letzten Zeichen, und ersetzen Sie die Zugangsdaten.',
  },
  CREDENTIALS_MISSING: {
    what: 'Es wurden noch keine Zugangsdaten übergeben.',
    todo: 'Übergeben Sie sie zuerst.',
  },
  SETUP_SWITCHED: {
    what: 'In diesem Browser wurde inzwischen eine andere Einrichtung geöffnet. Hier wurde nichts geändert.',
    todo: 'Um hier weiterzumachen, öffnen Sie den Link aus der E-Mail noch einmal. Wenn Sie die Seite neu laden, sehen Sie die andere.',
  },
  SUBMISSION_CONFLICT: {
    what: 'Die Zugangsdaten wurden eben in einem anderen Fenster übergeben. Ihre wurden nicht übernommen.',
    todo: 'Laden Sie die Seite neu und sehen Sie, ob noch etwas zu tun ist.',
  },
  STEP_LOCKED: {
    what: 'Dieser Schritt ist noch nicht frei.',
    todo: 'Schließen Sie zuerst die Schritte davor ab.',
  },
  CRED_REJECTED: {
    what: 'Das HR-System lehnt die Zugangsdaten ab.',
    todo: 'Kopieren Sie die Werte noch einmal aus dem HR-System und ersetzen Sie die Zugangsdaten.',
  },
  SCOPE_MISSING: {
    what: 'Die Anmeldung funktioniert, aber etwas Nötiges darf nicht gelesen werden.',
    todo: 'Geben Sie dem Zugang die fehlenden Rechte und prüfen Sie noch einmal.',
  },
  SOURCE_DOWN: {
    what: 'Das HR-System ist im Moment nicht erreichbar.',
    todo: 'Versuchen Sie es in einigen Minuten noch einmal. Es wurde nichts geändert.',
  },
  SOURCE_TLS: {
    what: 'Die Verbindung zum HR-System ist nicht sicher und wurde deshalb nicht benutzt.',
    todo: 'Geben Sie der Person Bescheid, die Ihnen den Link geschickt hat.',
  },
  SOURCE_RATE_LIMITED: {
    what: 'Das HR-System bittet uns zu warten.',
    todo: 'Versuchen Sie es in einer Viertelstunde noch einmal.',
  },
  SOURCE_SHAPE_CHANGED: {
    what: 'Das HR-System gab eine Antwort, die wir nicht verstehen.',
    todo: 'Versuchen Sie es noch einmal. Bleibt es so, geben Sie der Person Bescheid, die Ihnen den Link geschickt hat.',
  },
  READ_INCOMPLETE: {
    what: 'Das Lesen brach ab, bevor alle gelesen waren.',
    todo: 'Versuchen Sie es in einigen Minuten noch einmal. Es wurde nichts geändert.',
  },
  TENANT_MISMATCH: {
    what: 'Die Zugangsdaten gehören zu einer anderen Firma als bisher.',
    todo: 'Geben Sie die Zugangsdaten der richtigen Firma ein.',
  },
  OPERATION_PENDING: { what: 'Das läuft bereits.', todo: 'Bitte warten Sie einen Moment.' },
  RUN_IN_PROGRESS: {
    what: 'Ihr HR-System wird gerade gelesen.',
    todo: 'Versuchen Sie es in einigen Minuten noch einmal.',
  },
  HOST_BUSY: {
    what: 'Das HR-System wird gerade für andere gelesen.',
    todo: 'Versuchen Sie es in einer Minute noch einmal.',
  },
  CONNECTION_STATE_CONFLICT: {
    what: 'Die Verbindung hat sich inzwischen geändert; deshalb geht das gerade nicht.',
    todo: 'Laden Sie die Seite neu.',
  },
  EXPORT_DECIDED: {
    what: 'Über diesen Export wurde inzwischen entschieden.',
    todo: 'Laden Sie die Seite neu.',
  },
  EXPORT_EXPIRED: {
    what: 'Dieser Export ist älter als 14 Tage.',
    todo: 'Erstellen Sie den Testexport neu.',
  },
  EXPORT_INCOMPLETE: {
    what: 'Dieser Export ist unvollständig und kann deshalb nicht bestätigt werden.',
    todo: 'Erstellen Sie den Testexport neu.',
  },
  EXPORT_OUTDATED: {
    what: 'Seit diesem Export hat sich geändert, wer oder was gelesen wird.',
    todo: 'Erstellen Sie den Testexport neu.',
  },
  EXPORT_DIFFERS: {
    what: 'Im HR-System hat sich seit diesem Export viel geändert.',
    todo: 'Sehen Sie sich oben an, was sich geändert hat. Am besten erstellen Sie den Testexport neu und bestätigen diesen.',
  },
  FINGERPRINT_MISMATCH: {
    what: 'Inzwischen wurde ein neuerer Testexport erstellt. Es wurde nichts entschieden.',
    todo: 'Sehen Sie sich den neueren an und entscheiden Sie dann.',
  },
  COMPARISON_NEEDED: {
    what: 'Dieser Export ist älter als ein Tag.',
    todo: 'Vergleichen Sie ihn mit dem jetzigen Stand und bestätigen Sie dann.',
  },
  CONFIRMATION_INVALID: {
    what: 'Der eingegebene Name ist nicht der angezeigte. Es wurde nichts geändert.',
    todo: 'Geben Sie ihn so ein, wie er dasteht.',
  },
  SETTINGS_INVALID: {
    what: 'Einer der Werte hat nicht die Form, die dieses HR-System verwendet.',
    todo: 'Vergleichen Sie ihn mit dem, was Sie erhalten haben, bis zum letzten Zeichen.',
  },
  SCOPE_INVALID: {
    what: 'Diese Auswahl von Personen lässt sich nicht verwenden.',
    todo: 'Laden Sie die Seite neu und wählen Sie noch einmal.',
  },
  CREDENTIALS_REJECTED: {
    what: 'Das HR-System hat diese Zugangsdaten schon abgelehnt.',
    todo: 'Ersetzen Sie sie, oder bestehen Sie zuerst eine Prüfung.',
  },
  NOT_OFFERED: {
    what: 'Dieses HR-System nennt keine Liste seiner Angaben.',
    todo: 'Wählen Sie nach Firma, Abteilung oder Art der Beschäftigung, oder nehmen Sie alle dazu.',
  },
  FILE_TOO_LARGE: {
    what: 'Es sind mehr Personen, als Excel fassen kann.',
    todo: 'Laden Sie es als CSV herunter.',
  },
  VERSION_CONFLICT: { what: 'Inzwischen wurde etwas geändert.', todo: 'Laden Sie die Seite neu.' },
  MAIL_NOT_CONFIGURED: {
    what: 'Von hier aus kann keine E-Mail gesendet werden.',
    todo: 'Bitten Sie die Person, die Ihnen den Link geschickt hat, um einen neuen.',
  },
  RESEND_THROTTLED: {
    what: 'Es wurde zu oft um einen neuen Link gebeten.',
    todo: 'Warten Sie eine Stunde und versuchen Sie es dann noch einmal. Sehen Sie auch im Spam-Ordner nach.',
  },
  CLOCK_SKEW: {
    what: 'Die Uhr der Plattform geht falsch; deshalb lehnt das HR-System die Anmeldung ab.',
    todo: 'Geben Sie der Person Bescheid, die Ihnen den Link geschickt hat.',
  },
  READ_LIMIT: {
    what: 'Mit diesem Zugang sind weit mehr Personen lesbar als erwartet.',
    todo: 'Sehen Sie nach, ob er zur richtigen Firma gehört; wenn ja, geben Sie der Person Bescheid, die Ihnen den Link geschickt hat.',
  },
  OPERATION_GIVEN_UP: {
    what: 'Das wurde mehrmals begonnen und konnte nicht beendet werden.',
    todo: 'Versuchen Sie es noch einmal. Bleibt es so, geben Sie der Person Bescheid, die Ihnen den Link geschickt hat.',
  },
  INTERRUPTED: {
    what: 'Das wurde auf unserer Seite unterbrochen. Es wurde nichts geändert.',
    todo: 'Versuchen Sie es noch einmal.',
  },
  INTERNAL: {
    what: 'Auf unserer Seite ging etwas schief. Es wurde nichts geändert.',
    todo: 'Versuchen Sie es noch einmal. Bleibt es so, geben Sie der Person Bescheid, die Ihnen den Link geschickt hat.',
  },
  REQUEST_INVALID: {
    what: 'Etwas von dem, was eingegeben wurde, kann nicht übernommen werden.',
    todo: 'Sehen Sie es noch einmal durch und versuchen Sie es erneut.',
  },
  RATE_LIMITED: {
    what: 'Das war zu oft in kurzer Zeit.',
    todo: 'Warten Sie einige Minuten und versuchen Sie es dann noch einmal.',
  },
} as const satisfies SameKeys<typeof english>;
