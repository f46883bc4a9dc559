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
      link: 'https://developers.youserve.nl',
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
      names: ['IAM API', '/companies', '/employees', '/employments'].map((name) => texts(name, name, name)),
    },
    {
      id: 'selective',
      title: texts(
        'Only some of your people? Add a field',
        'Alleen een deel van uw mensen? Voeg een veld toe',
        'Nur ein Teil Ihrer Leute? Ein Feld hinzufügen',
      ),
      text: [
        texts(
          'Skip this when everybody takes part. Otherwise keep a field of your own in HR Core with Yes or No, with No as its default, and set it to Yes for those who take part.',
          'Sla dit over als iedereen meedoet. Houd anders in HR Core een eigen veld bij met Ja of Nee, met Nee als standaard, en zet het op Ja voor wie meedoet.',
          'Überspringen Sie dies, wenn alle teilnehmen. Führen Sie sonst in HR Core ein eigenes Feld mit Ja oder Nein, mit Nein als Standard, und setzen Sie es für alle, die teilnehmen, auf Ja.',
        ),
        texts(
          'Ask YouServe, with the same ticket, to give this field in the IAM API as an “extension” of the employees. Whoever has no value is left out.',
          'Vraag YouServe met hetzelfde ticket om dit veld in de IAM API als “extension” van de employees mee te geven. Wie geen waarde heeft, doet niet mee.',
          'Bitten Sie YouServe mit demselben Ticket, dieses Feld in der IAM API als „Extension“ der Employees mitzugeben. Wer keinen Wert hat, wird ausgelassen.',
        ),
      ],
      isOptional: true,
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
          'Give YouServe this public key with the ticket, or enter it in the portal.',
          'Geef YouServe deze publieke sleutel bij het ticket, of voer hem in het portaal in.',
          'Geben Sie YouServe diesen öffentlichen Schlüssel mit dem Ticket, oder tragen Sie ihn im Portal ein.',
        ),
      ],
      shows: 'public_key',
    },
    {
      id: 'authorise',
      title: texts('Authorise the application', 'Autoriseer de applicatie', 'Die Anwendung autorisieren'),
      text: [
        texts(
          'Confirm to YouServe that the application may read the data of your organisation, which YouServe calls your tenant.',
          'Bevestig aan YouServe dat de applicatie de gegevens van uw organisatie mag lezen; YouServe noemt die uw tenant.',
          'Bestätigen Sie YouServe, dass die Anwendung die Daten Ihrer Organisation lesen darf; YouServe nennt sie Ihren Tenant.',
        ),
        texts(
          'You need two values from the answer to your ticket. The client ID, which YouServe also calls API key; it stands in the portal under “Your Apps” as well. And the tenant ID, the number of your organisation; ask for it when the answer does not name it.',
          'U hebt twee waarden uit het antwoord op uw ticket nodig. De client-ID, die YouServe ook API key noemt; die staat ook in het portaal onder “Your Apps”. En de tenant-ID, het nummer van uw organisatie; vraag erom als het antwoord die niet noemt.',
          'Sie brauchen zwei Werte aus der Antwort auf Ihr Ticket. Die Client-ID, die YouServe auch API Key nennt; sie steht auch im Portal unter „Your Apps“. Und die Tenant-ID, die Nummer Ihrer Organisation; fragen Sie danach, wenn die Antwort sie nicht nennt.',
        ),
      ],
    },
  ],
  inputs: [
    {
      name: 'client_id',
      goesTo: 'credentials',
      label: texts('Client ID (API key)', 'Client-ID (API key)', 'Client-ID (API Key)'),
      help: texts(
        'From the answer to your ticket, or from the portal, under “Your Apps”.',
        'Uit het antwoord op uw ticket, of uit het portaal, onder “Your Apps”.',
        'Aus der Antwort auf Ihr Ticket, oder aus dem Portal, unter „Your Apps“.',
      ),
      isSecret: false,
    },
    {
      name: 'tenant_id',
      goesTo: 'settings',
      label: texts('Tenant ID', 'Tenant-ID', 'Tenant-ID'),
      help: texts(
        'The number under which YouServe knows your organisation, for example 1234567. From the answer to your ticket.',
        'Het nummer waaronder YouServe uw organisatie kent, bijvoorbeeld 1234567. Uit het antwoord op uw ticket.',
        'Die Nummer, unter der YouServe Ihre Organisation führt, zum Beispiel 1234567. Aus der Antwort auf Ihr Ticket.',
      ),
      isSecret: false,
      untilKnown: 'not-known-yet',
    },
  ],
  // No document of YouServe that we know lists these values; samples have `1`, as a value list of a customer does.
  codes: {
    'employments.employment_type': texts(
      'YouServe gives these as codes. What each one stands for is in the organisation’s own value list in HR Core.',
      'YouServe geeft deze als codes. Waar elke code voor staat, vindt u in de eigen waardelijst van de organisatie in HR Core.',
      'YouServe nennt diese als Codes. Wofür jeder Code steht, finden Sie in der eigenen Werteliste der Organisation in HR Core.',
    ),
  },
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
        'Nothing to do as long as nobody’s last name has one.',
        'Niets te doen zolang niemand er een in de achternaam heeft.',
        'Nichts zu tun, solange niemand einen im Nachnamen hat.',
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
