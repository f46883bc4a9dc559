import type { SameKeys } from '../../kit/text/catalogue.ts';
import type english from './en-status.ts';

export default {
  statusPage: {
    title: 'Ihre Verbindung mit {{connector}}',
    lead: 'Auf diese Seite können Sie mit Ihrem Link bis zum {{date}} zurückkommen. Danach bitten Sie {{platform}} um einen neuen.',
    now: 'Jetzt',
    state: {
      draft: 'noch nicht begonnen',
      active: 'aktiv',
      paused: 'angehalten',
      stopped: 'gestoppt',
      removed: 'getrennt',
    },
    stateWhat: {
      draft: 'Es ist bestätigt, aber noch nicht begonnen.',
      active: 'Ihr HR-System wird zu den Zeiten unten gelesen, und Änderungen werden weitergegeben.',
      paused: 'Es wird nichts gelesen und nichts weitergegeben, bis es fortgesetzt wird.',
      stopped:
        'Das HR-System hat die Zugangsdaten abgelehnt; deshalb fragen wir nicht weiter. Erzeugen Sie dort neue und ersetzen Sie sie hier; prüfen Sie sie und setzen Sie dann fort.',
      replaced:
        'Die Zugangsdaten wurden abgelehnt und sind inzwischen ersetzt. Prüfen Sie sie und setzen Sie unten fort.',
      mended:
        'Geprüft: Die Zugangsdaten funktionieren wieder. Setzen Sie fort, dann geht alles weiter wie zuvor.',
      removed: 'Es wird nichts mehr gelesen, und die Zugangsdaten sind hier gelöscht.',
    },
    proof: {
      none: {
        title: 'Die neuen Zugangsdaten sind noch nicht geprüft',
        what: 'Prüfen Sie sie jetzt; sonst zeigt sich erst beim nächsten Abruf, ob sie funktionieren.',
      },
      under_way: {
        title: 'Die neuen Zugangsdaten werden geprüft',
        what: 'Das dauert weniger als eine Minute.',
      },
      failed: {
        title: 'Die neuen Zugangsdaten haben die Prüfung nicht bestanden',
        what: 'Die Prüfung sagt, was fehlt und was zu tun ist.',
      },
    },
    checkNow: 'Jetzt prüfen',
    pausedByPlatform: 'Die Plattform hat angehalten und setzt auch wieder fort.',
    erasure: {
      none: 'Die gespeicherten Angaben zu den Beschäftigten bleiben, wie sie sind.',
      under_way: 'Die gespeicherten Angaben zu den Beschäftigten werden gelöscht.',
      done: 'Die gespeicherten Angaben zu den Beschäftigten sind gelöscht.',
    },
    over: 'Löschen Sie den Zugang bitte auch in {{connector}}: Niemand braucht ihn mehr. Was Sie unten sehen, sind Zahlen und Anfragen, ohne Personen.',
    again:
      'Für eine neue Verbindung bitten Sie {{platform}} um einen neuen Link; die Einrichtung beginnt dann von vorn.',
    nextRun: 'Nächster Abruf',
    nextRunSoon: 'wird geplant',
    noNextRun: 'keiner geplant',
    times: 'Jeden Tag um',
    people: 'Personen in der Liste',
    byStatus: 'Davon',
    keyEnds: 'Die Zugangsdaten laufen ab am',
    keyEnded: 'Die Zugangsdaten sind abgelaufen am',
    keyEndsWhat:
      'Erzeugen Sie neue im HR-System und übergeben Sie sie hier. Sonst ändert sich nichts, und niemand muss neu eingerichtet werden.',
    replaceKey: 'Zugangsdaten ersetzen',
    lastRun: 'Letzter Abruf',
    outcome: {
      accepted: 'Änderungen weitergegeben',
      nothing_changed: 'nichts hatte sich geändert',
      held: 'angehalten, bis jemand es ansieht',
      parked: 'unvollständig, wird erneut versucht',
      failed: 'fehlgeschlagen',
      running: 'läuft',
      exported: 'nichts weitergegeben',
      released: 'angehalten, dann weitergegeben',
      discarded: 'angehalten, nicht weitergegeben',
    },
    heldWhat:
      'Es gab mehr Änderungen als sonst; deshalb wurde nichts weitergegeben. Die Plattform sieht es sich an und meldet sich vielleicht bei Ihnen.',
    count: {
      read: 'Gelesen',
      joiners: 'Eintritte',
      movers: 'Wechsel',
      leavers: 'Austritte',
      updated: 'Geändert',
    },
    agreed: 'Was vereinbart ist',
    confirmedBy: 'Bestätigt von',
    confirmedAt: 'Am',
  },
  runs: {
    title: 'Was bisher geschehen ist',
    none: 'Es ist noch nichts geschehen.',
    outcome: 'Ergebnis',
    mode: { test: 'Test', live: 'täglicher Abruf', dates: 'erste oder letzte Tage erreicht' },
    madeFor: {
      export: 'Testexport',
      comparison: 'Vergleich mit dem Testexport',
      count: 'Zählung',
      preview: 'Vorschau',
      off_boarding: 'Trennung',
    },
  },
  requests: {
    title: 'Jede Anfrage an Ihr HR-System',
    what: '{{total}} Anfragen an {{connector}}: {{reads}}-mal gelesen, {{logins}}-mal angemeldet, sonst nichts. Das Programm kann nichts senden, was Daten ändern würde. GET heißt lesen; POST dient nur der Anmeldung.',
    none: 'Es wurde noch keine Anfrage gestellt.',
    older: 'Ältere zeigen',
    at: 'Wann',
    purpose: 'Wofür',
    request: 'Anfrage',
    answer: 'Antwort',
    size: 'Größe',
    download: 'Liste herunterladen (CSV)',
    for: {
      check: 'Prüfung',
      test: 'Testexport',
      live: 'täglicher Abruf',
      explain: 'eine Person',
      token: 'Anmeldung',
    },
    answers: {
      given: 'beantwortet',
      signed_in: 'angemeldet',
      forbidden: 'nicht erlaubt',
      not_there: 'nicht gefunden',
      wait: 'bat uns zu warten',
      not_taken: 'nicht angenommen',
      failed: 'gestört',
      none: 'keine Antwort',
      not_sent: 'nicht gesendet',
    },
  },
  manage: {
    title: 'Anhalten, ersetzen, beenden',
    what: 'Sie entscheiden; {{platform}} muss nicht zustimmen.',
    pause: 'Anhalten',
    pauseTitle: 'Die Verbindung anhalten?',
    pauseWhat:
      'Es wird nichts gelesen und nichts weitergegeben, bis Sie fortsetzen. Wer schon in der Liste ist, bleibt dort.',
    resume: 'Fortsetzen',
    disconnect: 'Trennen und löschen',
    disconnectTitle: 'Trennen und löschen?',
    disconnectWhat:
      'Die Zugangsdaten für {{connector}} und die hier gespeicherten Angaben zu den Beschäftigten werden gelöscht. Was {{platform}} schon erhalten hat, bleibt dort, bis es dort gelöscht wird. Das lässt sich nicht rückgängig machen; für eine neue Verbindung beginnt die Einrichtung von vorn.',
    offBoard: '{{platform}} zuerst melden, dass alle ausgeschieden sind',
    offBoardWhat: 'Sonst erfährt {{platform}} nur, dass die gespeicherten Angaben gelöscht wurden.',
    typeName: 'Geben Sie zur Bestätigung den Namen ein: {{customer}}',
  },
} as const satisfies SameKeys<typeof english>;
