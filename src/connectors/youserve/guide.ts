import { neverRead } from '../../connector-kit/never-read.ts';
import type { SetupGuide, Texts } from '../../connector-kit/setup-guide.ts';

/** How an HR admin has YouServe open its IAM API for this connection. */
export const guide: SetupGuide = {
  needsKey: true,
  needs: texts(
    'About half an hour of your time, spread over a few days: YouServe opens the access by ticket. You can leave this page in between.',
    'Ongeveer een half uur van uw tijd, verdeeld over een paar dagen: YouServe opent de toegang na een ticket. U kunt deze pagina tussendoor sluiten.',
    'Etwa eine halbe Stunde Ihrer Zeit, über einige Tage verteilt: YouServe öffnet den Zugang auf ein Ticket hin. Sie können diese Seite zwischendurch schließen.',
  ),
  neverRead,
  steps: [
    {
      id: 'account',
      title: texts(
        'Make an account on the developer portal',
        'Maak een account op het ontwikkelaarsportaal',
        'Konto im Entwicklerportal anlegen',
      ),
      text: [
        texts(
          'Open developers.youserve.nl and make a free account with your business address.',
          'Open developers.youserve.nl en maak een gratis account met uw zakelijke adres.',
          'Öffnen Sie developers.youserve.nl und legen Sie mit Ihrer geschäftlichen Adresse ein kostenloses Konto an.',
        ),
      ],
    },
    {
      id: 'ticket',
      title: texts('Ask for an API application', 'Vraag een API-applicatie aan', 'API-Anwendung beantragen'),
      text: [
        texts(
          'Open a ticket with YouServe: ask for an application with the IAM API, to read only (companies, employees, employments), that logs in with a public key.',
          'Maak een ticket aan bij YouServe: vraag om een applicatie met de IAM API, alleen om te lezen (companies, employees, employments), die met een publieke sleutel inlogt.',
          'Eröffnen Sie ein Ticket bei YouServe: Bitten Sie um eine Anwendung mit der IAM API, nur zum Lesen (companies, employees, employments), die sich mit einem öffentlichen Schlüssel anmeldet.',
        ),
      ],
      names: ['IAM API', '/companies', '/employees', '/employments'],
    },
    {
      id: 'register_key',
      title: texts(
        'Register the public key',
        'Registreer de publieke sleutel',
        'Den öffentlichen Schlüssel registrieren',
      ),
      text: [
        texts(
          'Give YouServe this public key with the ticket, or enter it in the portal. It is no secret. The private half never leaves Rollcall.',
          'Geef YouServe deze publieke sleutel bij het ticket, of voer hem in het portaal in. Hij is niet geheim. De private helft verlaat Rollcall nooit.',
          'Geben Sie YouServe diesen öffentlichen Schlüssel mit dem Ticket, oder tragen Sie ihn im Portal ein. Er ist nicht geheim. Die private Hälfte verlässt Rollcall nie.',
        ),
      ],
      shows: 'public_key',
    },
    {
      id: 'authorise',
      title: texts('Authorise the application', 'Autoriseer de applicatie', 'Die Anwendung autorisieren'),
      text: [
        texts(
          'Confirm to YouServe that the application may read your tenant. You then get a client id, which YouServe also calls API key.',
          'Bevestig aan YouServe dat de applicatie uw tenant mag lezen. U krijgt dan een client-id, die YouServe ook API key noemt.',
          'Bestätigen Sie YouServe, dass die Anwendung Ihren Tenant lesen darf. Sie erhalten dann eine Client-ID, die YouServe auch API Key nennt.',
        ),
      ],
    },
  ],
  inputs: [
    {
      name: 'client_id',
      goesTo: 'credentials',
      label: texts('Client id (API key)', 'Client-id (API key)', 'Client-ID (API Key)'),
      help: texts(
        'From the portal, or from the answer to your ticket.',
        'Uit het portaal, of uit het antwoord op uw ticket.',
        'Aus dem Portal, oder aus der Antwort auf Ihr Ticket.',
      ),
      isSecret: false,
    },
    {
      name: 'tenant_id',
      goesTo: 'settings',
      label: texts('Tenant id', 'Tenant-id', 'Tenant-ID'),
      help: texts(
        'The number under which YouServe knows your organisation.',
        'Het nummer waaronder YouServe uw organisatie kent.',
        'Die Nummer, unter der YouServe Ihre Organisation führt.',
      ),
      isSecret: false,
      untilKnown: 'not-known-yet',
    },
  ],
  repair(field) {
    if (field === 'external_id' || field === 'enrollment_status' || field === 'employments.external_id') {
      return texts(
        'Ask YouServe, with a ticket, to open the IAM API for this application and to authorise it for your tenant.',
        'Vraag YouServe met een ticket om de IAM API voor deze applicatie open te zetten en voor uw tenant te autoriseren.',
        'Bitten Sie YouServe mit einem Ticket, die IAM API für diese Anwendung zu öffnen und für Ihren Tenant zu autorisieren.',
      );
    }
    if (field === 'prefix') {
      return texts(
        'Nothing to do: YouServe gives it as part of the last name.',
        'Niets te doen: YouServe geeft het als deel van de achternaam.',
        'Nichts zu tun: YouServe nennt ihn als Teil des Nachnamens.',
      );
    }
    if (field === 'employments.offboarding_date') {
      return texts(
        'Nothing to do as long as nobody has a last day.',
        'Niets te doen zolang niemand een laatste werkdag heeft.',
        'Nichts zu tun, solange niemand einen letzten Tag hat.',
      );
    }
    return texts(
      'Fill it in HR Core: YouServe leaves out what is empty. If it is filled, ask YouServe whether the application may read it.',
      'Vul het in HR Core in: YouServe laat weg wat leeg is. Is het ingevuld, vraag YouServe dan of de applicatie het mag lezen.',
      'Füllen Sie es in HR Core aus: YouServe lässt weg, was leer ist. Ist es ausgefüllt, fragen Sie YouServe, ob die Anwendung es lesen darf.',
    );
  },
  excess: {
    write: texts(
      'Ask YouServe to take this right to write away: it is never used.',
      'Vraag YouServe dit schrijfrecht weg te halen: het wordt nooit gebruikt.',
      'Bitten Sie YouServe, dieses Schreibrecht zu entfernen: Es wird nie benutzt.',
    ),
    more_than_needed: texts(
      'Ask YouServe to limit the application to the IAM API: more is not needed and never read.',
      'Vraag YouServe de applicatie tot de IAM API te beperken: meer is niet nodig en wordt nooit gelezen.',
      'Bitten Sie YouServe, die Anwendung auf die IAM API zu beschränken: Mehr wird nicht gebraucht und nie gelesen.',
    ),
  },
};

function texts(en: string, nl: string, de: string): Texts {
  return { en, nl, de };
}
