import type { MailLanguage } from './texts.ts';

const again = (address: string): string =>
  `Open uw persoonlijke link. Hebt u die niet meer, laat dan een nieuwe naar u mailen: ${address}`;

export const nl: MailLanguage = {
  locale: 'nl-NL',
  greeting: ({ firstName }) => (firstName === undefined ? 'Hallo,' : `Hallo ${firstName},`),
  close: ({ platform }) =>
    `Met vriendelijke groet,\n${platform}\n\nDeze link en deze stappen komen van Rollcall, dat uw HR-systeem leest en er nooit iets in verandert.`,
  texts: {
    invitation: {
      subject: ({ platform, system }) => `Koppel ${system} met ${platform}`,
      body: ({ platform, customer, system, address, date }) => [
        `${platform} wil de medewerkerslijst van ${customer} uit ${system} lezen, zodat in- en uitdiensttredingen en wijzigingen bekend zijn zonder dat iemand ze overtypt. U bepaalt wie en wat er wordt gelezen, en ziet alles voordat er iets wordt doorgegeven.`,
        `Dit is uw persoonlijke link. U hebt geen account nodig, en kunt stoppen en op een ander apparaat verdergaan:\n\n${address}`,
        `Open de link uiterlijk op ${date}. Stuur hem niet door: wie hem heeft, kan deze stappen in uw plaats zetten.`,
      ],
    },
    sent_back: {
      subject: ({ customer }) => `${customer} heeft een proefexport teruggestuurd`,
      body: ({ customer, address }) => [
        `${customer} heeft een proefexport bekeken en met opmerkingen teruggestuurd. Er wordt niets doorgegeven.`,
        `De opmerkingen staan in de console: ${address}`,
      ],
    },
    disconnected: {
      subject: ({ customer, system }) => `${customer} heeft ${system} losgekoppeld`,
      body: ({ customer, system, address }) => [
        `${customer} heeft de koppeling met ${system} via de persoonlijke link beëindigd. Er wordt niets meer gelezen; de toegangsgegevens en iedereen die was gelezen, worden gewist.`,
        `Was het niet de bedoeling, maak dan een nieuwe koppeling en stuur een nieuwe link. Wanneer het was, staat in de console: ${address}`,
      ],
    },
    activated: {
      subject: ({ system, platform }) => `${system} is gekoppeld met ${platform}`,
      body: ({ system, customer, platform, address }) => [
        `De koppeling van ${customer} is actief. Vanaf nu leest ${platform} elke dag ${system}.`,
        `U kunt altijd zien wat er is gelezen, pauzeren of stoppen. ${again(address)}`,
      ],
    },
    key_expiring: {
      subject: ({ system, daysLeft }) =>
        daysLeft < 0
          ? `De sleutel voor ${system} is verlopen`
          : `De sleutel voor ${system} verloopt binnenkort`,
      body: ({ system, customer, date, daysLeft, address }) => [
        daysLeft < 0
          ? `De sleutel waarmee ${system} voor ${customer} wordt gelezen, is op ${date} verlopen. Tot er een nieuwe is, wordt er niets gelezen; daardoor wordt niemand verwijderd.`
          : `De sleutel waarmee ${system} voor ${customer} wordt gelezen, verloopt op ${date}. Maak in ${system} een nieuwe aan en vervang hem.`,
        again(address),
      ],
    },
    held: {
      subject: ({ system }) => `We vragen het eerst na: er zou veel veranderen vanuit ${system}`,
      body: ({ customer, system, platform, code, address }) => [
        `De laatste keer dat ${system} voor ${customer} werd gelezen, zou er meer veranderen dan gewoonlijk (${code}). Er is niets veranderd. Iemand van ${platform} kijkt ernaar en vraagt u misschien of het klopt.`,
        again(address),
      ],
    },
    stopped: {
      subject: ({ system }) => `${system} wordt niet meer gelezen`,
      body: ({ customer, system, code, address }) => [
        `Het lezen van ${system} voor ${customer} is gestopt (${code}). Iedereen blijft zoals het is; daardoor wordt niemand verwijderd. Is de sleutel in ${system} veranderd of ingetrokken, voer dan een nieuwe in.`,
        again(address),
      ],
    },
  },
};
