import { generateKeyPairSync } from 'node:crypto';
import { connectorContract } from '../../connector-kit/contract-suite.ts';
import { youserve } from './index.ts';
import { Settings } from './schema.ts';
import { simulatedClient, simulatedTenant } from './simulator/options.ts';
import { YouServeSimulator } from './simulator/youserve-simulator.ts';

const registered = pair();
const other = pair();
const secret = 'a-secret-of-the-contract';
const settings = { tenant_id: simulatedTenant, take: 12 };

const common = {
  connector: youserve,
  listedIds: (simulator: YouServeSimulator) => simulator.employeeIds(),
  privateValues: (simulator: YouServeSimulator) =>
    simulator.employeeIds().flatMap((id) => privateValuesOf(simulator, id)),
  withdrawPermission(simulator: YouServeSimulator) {
    simulator.forbid('employments');
    return 'employments';
  },
  malform(simulator: YouServeSimulator) {
    const id = simulator.employeeIds()[4] ?? '';
    simulator.correct(id, { dateOfBirth: '2024-02-30' });
    return id;
  },
};

connectorContract('YouServe with a key pair', {
  ...common,
  settings: Settings.parse(settings),
  goodCredentials: { client_id: 'contract', private_key: registered.privateKey },
  badCredentials: { client_id: 'contract', private_key: other.privateKey },
  secrets: [registered.privateKey, other.privateKey],
  makeSimulator: ({ clock, seed }) =>
    new YouServeSimulator({
      clock,
      seed,
      people: 30,
      clients: [{ clientId: 'contract', publicKey: registered.publicKey }],
    }),
});

connectorContract('YouServe with a client secret', {
  ...common,
  settings: Settings.parse({ ...settings, auth: 'client_secret' }),
  goodCredentials: { client_id: simulatedClient.clientId, client_secret: secret },
  badCredentials: { client_id: simulatedClient.clientId, client_secret: 'another-secret' },
  secrets: [secret, 'another-secret'],
  makeSimulator: ({ clock, seed }) =>
    new YouServeSimulator({ clock, seed, people: 30, slices: 3, clients: [{ ...simulatedClient, secret }] }),
});

function pair(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Addresses, and names that no sentence of ours can hold by chance. */
function privateValuesOf(simulator: YouServeSimulator, id: string): string[] {
  const { emailAddresses, lastName } = simulator.employee(id).fields;
  const addresses = Array.isArray(emailAddresses)
    ? emailAddresses.map(({ address }: { address: string }) => address)
    : [];
  return typeof lastName === 'string' && lastName.length > 6 ? [...addresses, lastName] : addresses;
}
