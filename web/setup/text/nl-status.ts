import type { SameKeys } from '../../kit/text/catalogue.ts';
import type english from './en-status.ts';

export default {
  statusPage: {
    title: 'Uw koppeling met {{connector}}',
    lead: 'U kunt altijd op deze pagina terugkomen met uw link.',
    now: 'Nu',
    state: {
      draft: 'nog niet begonnen',
      active: 'actief',
      paused: 'gepauzeerd',
      stopped: 'gestopt',
      removed: 'ontkoppeld',
    },
    stateWhat: {
      draft: 'Er is bevestigd, maar het is nog niet begonnen.',
      active: 'Uw HR-systeem wordt op de tijden hieronder gelezen, en wijzigingen worden doorgegeven.',
      paused: 'Er wordt niets gelezen en niets doorgegeven totdat het wordt hervat.',
      stopped:
        'Het HR-systeem weigerde de toegangsgegevens; daarom zijn we gestopt met vragen. Maak daar nieuwe en vervang ze hier; controleer ze en hervat dan.',
      replaced:
        'De toegangsgegevens werden geweigerd en zijn sindsdien vervangen. Controleer ze en hervat hieronder.',
      mended: 'De toegangsgegevens werken weer. Hervat hieronder om verder te gaan.',
      removed: 'Er wordt niets meer gelezen, en de toegangsgegevens zijn hier verwijderd.',
    },
    pausedByPlatform: 'Het platform heeft gepauzeerd en hervat het ook weer.',
    erasure: {
      none: 'De opgeslagen gegevens van medewerkers blijven zoals ze zijn.',
      under_way: 'De opgeslagen gegevens van medewerkers worden gewist.',
      done: 'De opgeslagen gegevens van medewerkers zijn gewist.',
    },
    over: 'Verwijder de toegang ook in {{connector}}: niemand heeft die nog nodig. Wat u hieronder ziet, zijn aantallen en verzoeken, zonder personen.',
    again:
      'Wilt u opnieuw koppelen, vraag {{platform}} dan om een nieuwe link; het instellen begint dan van voren af aan.',
    nextRun: 'Volgende uitlezing',
    nextRunSoon: 'wordt gepland',
    noNextRun: 'niet gepland',
    times: 'Elke dag om',
    people: 'Personen op de lijst',
    byStatus: 'Waarvan',
    keyEnds: 'De toegangsgegevens verlopen op',
    keyEnded: 'De toegangsgegevens zijn verlopen op',
    keyEndsWhat:
      'Maak nieuwe in het HR-systeem en draag ze hier over. Verder verandert er niets, en er hoeft niets opnieuw te worden ingesteld.',
    replaceKey: 'Toegangsgegevens vervangen',
    lastRun: 'Laatste uitlezing',
    outcome: {
      accepted: 'wijzigingen doorgegeven',
      nothing_changed: 'er was niets veranderd',
      held: 'vastgehouden tot iemand ernaar kijkt',
      parked: 'onvolledig, wordt opnieuw geprobeerd',
      failed: 'mislukt',
      running: 'bezig',
      exported: 'niets doorgegeven',
      released: 'vastgehouden, daarna doorgegeven',
      discarded: 'vastgehouden, niet doorgegeven',
    },
    heldWhat:
      'Er waren meer wijzigingen dan gewoonlijk; daarom is er niets doorgegeven. Het platform kijkt ernaar en neemt misschien contact met u op.',
    count: {
      read: 'Gelezen',
      joiners: 'Nieuw',
      movers: 'Van plek veranderd',
      leavers: 'Vertrokken',
      updated: 'Gewijzigd',
    },
    agreed: 'Wat is afgesproken',
    confirmedBy: 'Bevestigd door',
    confirmedAt: 'Op',
  },
  runs: {
    title: 'Wat er tot nu toe is gebeurd',
    none: 'Er is nog niets gebeurd.',
    outcome: 'Resultaat',
    mode: { test: 'proef', live: 'dagelijkse uitlezing', dates: 'eerste of laatste dagen bereikt' },
  },
  requests: {
    title: 'Elk verzoek aan uw HR-systeem',
    what: '{{total}} verzoeken aan {{connector}}: {{reads}} keer gelezen, {{logins}} keer aangemeld, verder niets. Het programma kan niets versturen dat gegevens zou veranderen.',
    none: 'Er is nog geen verzoek gedaan.',
    older: 'Toon oudere',
    at: 'Wanneer',
    purpose: 'Voor',
    request: 'Verzoek',
    answer: 'Antwoord',
    for: {
      check: 'controle',
      test: 'testexport',
      live: 'dagelijkse uitlezing',
      explain: 'één persoon',
      token: 'aanmelden',
    },
    outcome: {
      ok: 'goed',
      retried: 'opnieuw geprobeerd',
      refused: 'niet verstuurd',
      failed: 'geen antwoord',
    },
  },
  manage: {
    title: 'Pauzeren, vervangen, beëindigen',
    what: 'U beslist; {{platform}} hoeft er niet mee in te stemmen.',
    pause: 'Pauzeren',
    pauseTitle: 'De koppeling pauzeren?',
    pauseWhat:
      'Er wordt niets gelezen en niets doorgegeven totdat u hervat. Wie al op de lijst staat, blijft erop staan.',
    resume: 'Hervatten',
    disconnect: 'Ontkoppelen en wissen',
    disconnectTitle: 'Ontkoppelen en wissen?',
    disconnectWhat:
      'De toegangsgegevens voor {{connector}} worden verwijderd, en de gegevens van medewerkers die hier zijn opgeslagen, worden gewist. Wat {{platform}} al heeft gekregen, blijft daar staan tot het daar wordt verwijderd. Dit kan niet ongedaan worden gemaakt; wilt u later weer koppelen, dan begint het instellen opnieuw.',
    offBoard: 'Meld {{platform}} eerst dat iedereen uit dienst is',
    offBoardWhat: 'Anders krijgt {{platform}} alleen bericht dat de opgeslagen gegevens zijn gewist.',
    typeName: 'Typ ter bevestiging de naam: {{customer}}',
  },
} as const satisfies SameKeys<typeof english>;
