import type { MailLanguage } from './texts.ts';

const again = (address: string): string =>
  `Öffnen Sie Ihren persönlichen Link. Wenn Sie ihn nicht mehr haben, lassen Sie sich einen neuen schicken: ${address}`;

export const de: MailLanguage = {
  locale: 'de-DE',
  greeting: ({ firstName }) => (firstName === undefined ? 'Guten Tag,' : `Guten Tag ${firstName},`),
  close: ({ platform }) =>
    `Mit freundlichen Grüßen\n${platform}\n\nDieser Link und diese Schritte kommen von Rollcall, das Ihr HR-System liest und nie etwas darin ändert.`,
  texts: {
    invitation: {
      subject: ({ platform, system }) => `${system} mit ${platform} verbinden`,
      body: ({ platform, customer, system, address, date }) => [
        `${platform} möchte die Personalliste von ${customer} aus ${system} lesen, damit Eintritte, Wechsel und Austritte bekannt sind, ohne dass jemand sie abtippt. Sie entscheiden, wer und was gelesen wird, und sehen alles, bevor etwas weitergegeben wird.`,
        `Dies ist Ihr persönlicher Link. Sie brauchen kein Konto und können unterbrechen und auf einem anderen Gerät weitermachen:\n\n${address}`,
        `Öffnen Sie ihn bis zum ${date}. Bitte leiten Sie ihn nicht weiter: Wer ihn hat, kann diese Schritte an Ihrer Stelle tun.`,
      ],
    },
    sent_back: {
      subject: ({ customer }) => `${customer} hat einen Testexport zurückgeschickt`,
      body: ({ customer, address }) => [
        `${customer} hat einen Testexport angesehen und mit Anmerkungen zurückgeschickt. Es wird nichts weitergegeben.`,
        `Die Anmerkungen stehen in der Konsole: ${address}`,
      ],
    },
    disconnected: {
      subject: ({ customer, system }) => `${customer} hat ${system} getrennt`,
      body: ({ customer, system, address }) => [
        `${customer} hat die Verbindung zu ${system} mit dem persönlichen Link beendet. Es wird nichts mehr gelesen; die Zugangsdaten und alle gelesenen Personen werden gelöscht.`,
        `War es nicht so gemeint, legen Sie eine neue Verbindung an und schicken Sie einen neuen Link. Wann es war, steht in der Konsole: ${address}`,
      ],
    },
    activated: {
      subject: ({ system, platform }) => `${system} ist mit ${platform} verbunden`,
      body: ({ system, customer, platform, address }) => [
        `Die Verbindung von ${customer} ist aktiv. Ab jetzt liest ${platform} jeden Tag ${system}.`,
        `Sie können jederzeit sehen, was gelesen wurde, pausieren oder die Verbindung beenden. ${again(address)}`,
      ],
    },
    key_expiring: {
      subject: ({ system, daysLeft }) =>
        daysLeft < 0
          ? `Der Schlüssel für ${system} ist abgelaufen`
          : `Der Schlüssel für ${system} läuft bald ab`,
      body: ({ system, customer, date, daysLeft, address }) => [
        daysLeft < 0
          ? `Der Schlüssel, mit dem ${system} für ${customer} gelesen wird, ist am ${date} abgelaufen. Bis es einen neuen gibt, wird nichts gelesen; deswegen wird niemand entfernt.`
          : `Der Schlüssel, mit dem ${system} für ${customer} gelesen wird, läuft am ${date} ab. Bitte legen Sie in ${system} einen neuen an und ersetzen Sie ihn.`,
        again(address),
      ],
    },
    held: {
      subject: ({ system }) => `Wir fragen erst nach: Aus ${system} käme eine große Änderung`,
      body: ({ customer, system, platform, code, address }) => [
        `Beim letzten Lesen von ${system} für ${customer} hätte sich mehr geändert als üblich (${code}). Es wurde nichts geändert. Jemand bei ${platform} sieht es sich an und fragt Sie vielleicht, ob es stimmt.`,
        again(address),
      ],
    },
    stopped: {
      subject: ({ system }) => `${system} wird nicht mehr gelesen`,
      body: ({ customer, system, code, address }) => [
        `Das Lesen von ${system} für ${customer} wurde angehalten (${code}). Alle bleiben, wie sie sind; deswegen wird niemand entfernt. Wurde der Schlüssel in ${system} geändert oder zurückgezogen, geben Sie bitte einen neuen ein.`,
        again(address),
      ],
    },
  },
};
