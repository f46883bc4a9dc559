import type { MailLanguage } from './texts.ts';

const again = (address: string): string =>
  `Open your personal link. If you do not have it any more, have a new one mailed to you: ${address}`;

export const en: MailLanguage = {
  locale: 'en-GB',
  greeting: ({ firstName }) => (firstName === undefined ? 'Hello,' : `Hello ${firstName},`),
  close: ({ platform }) =>
    `Kind regards,\n${platform}\n\nThis link and these steps are sent by Rollcall, which reads your HR system and never changes anything in it.`,
  texts: {
    invitation: {
      subject: ({ platform, system }) => `Connect ${system} with ${platform}`,
      body: ({ platform, customer, system, address, date }) => [
        `${platform} would like to read the employee list of ${customer} from ${system}, so that people who join, move or leave are known without anybody typing them in. You decide who and what is read, and see everything before anything flows.`,
        `This is your personal link. It needs no account, and you can stop and go on on another device:\n\n${address}`,
        `Open it by ${date}. Please do not forward it: whoever has it can do these steps in your place.`,
      ],
    },
    sent_back: {
      subject: ({ customer }) => `${customer} sent a test export back`,
      body: ({ customer, address }) => [
        `${customer} looked at a test export and sent it back with remarks. Nothing flows.`,
        `The remarks are in the console: ${address}`,
      ],
    },
    disconnected: {
      subject: ({ customer, system }) => `${customer} disconnected ${system}`,
      body: ({ customer, system, address }) => [
        `${customer} ended the connection to ${system} with its set-up link. Nothing is read any more, the credentials are erased, and so is everybody who was read.`,
        `If it was not meant, open a new connection and send a new link. When it was is in the console: ${address}`,
      ],
    },
    activated: {
      subject: ({ system, platform }) => `${system} is connected with ${platform}`,
      body: ({ system, customer, platform, address }) => [
        `The connection of ${customer} is active. From now on ${platform} reads ${system} every day.`,
        `You can look at any time at what was read, pause it, or end it. ${again(address)}`,
      ],
    },
    key_expiring: {
      subject: ({ system, daysLeft }) =>
        daysLeft < 0 ? `The key for ${system} has expired` : `The key for ${system} expires soon`,
      body: ({ system, customer, date, daysLeft, address }) => [
        daysLeft < 0
          ? `The key with which ${system} is read for ${customer} expired on ${date}. Until there is a new one nothing is read; nobody is removed because of it.`
          : `The key with which ${system} is read for ${customer} expires on ${date}. Please make a new one in ${system} and replace it.`,
        again(address),
      ],
    },
    held: {
      subject: ({ system }) => `We have stopped to ask: much would change from ${system}`,
      body: ({ customer, system, platform, code, address }) => [
        `The last read of ${system} for ${customer} would change more than usual (${code}). Nothing was changed. Somebody at ${platform} looks at it and may ask you whether it is right.`,
        again(address),
      ],
    },
    stopped: {
      subject: ({ system }) => `${system} is not read any more`,
      body: ({ customer, system, code, address }) => [
        `Reading ${system} for ${customer} has stopped (${code}). People stay as they are; nobody is removed because of it. If the key was changed or withdrawn in ${system}, please enter a new one.`,
        again(address),
      ],
    },
  },
};
