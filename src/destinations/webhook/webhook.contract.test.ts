import { webhookReceiver, type WebhookReceiver } from '../../../test/support/webhook-receiver.ts';
import { destinationContract } from '../../deliveries/contract-suite.ts';
import { webhook } from './index.ts';
import type { Secrets, Settings } from './settings.ts';
import { newSigningKey } from './signature.ts';

const [secret, wrong] = [newSigningKey(), newSigningKey()];

destinationContract<Settings, Secrets, WebhookReceiver>(webhook, {
  makeReceiver: () => webhookReceiver(secret),
  settings: ({ url }) => ({ url, payload: 'full', timeout_seconds: 20, allow_private_network: true }),
  goodSecrets: { secret },
  badSecrets: { secret: wrong },
  secretTexts: [secret, wrong, secret.slice(6), wrong.slice(6)],
  lastNames: async ({ people }) => people,
  faults: {
    down: (receiver) => receiver.down(),
    mute: (receiver) => receiver.mute(),
    flood(receiver) {
      receiver.answer = (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        response.end(Buffer.alloc(10 * 1_048_576, 'x'));
        return 'answered';
      };
    },
  },
  forget: ({ people }) => people.clear(),
});
