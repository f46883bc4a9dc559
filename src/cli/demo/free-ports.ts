import { createServer } from 'node:net';
import type { Config } from '../../config/config.ts';
import { AppError } from '../../domain/app-error.ts';
import { isAddressTaken } from '../../platform/listen-at.ts';
import { readJournals } from './journal.ts';

/**
 * Looks, before anything else happens, whether everything can listen that will be served later: the pages, the metrics, and the invented
 * systems of earlier demos, whose ports their connections know; not those of the third customer. Throws ADDRESS_IN_USE.
 */
export async function refuseTakenPorts({
  service,
  dataDir,
}: Pick<Config, 'service' | 'dataDir'>): Promise<void> {
  const { host, port, metricsPort } = service;
  for (const { opened } of readJournals(dataDir)) {
    for (const one of Object.values(opened.ports).filter((port) => port !== undefined)) {
      await refuseTaken(
        { host: '127.0.0.1', port: one },
        'an earlier demo has to open its invented systems',
        {
          nextStep:
            'End that one; perhaps this demo is served already. Or begin another with --data-dir <path>.',
        },
      );
    }
  }
  await refuseTaken({ host, port }, 'the pages would be', {
    nextStep: 'End that one, or choose another port with --port.',
  });
  if (metricsPort === undefined) return;
  await refuseTaken({ host, port: metricsPort }, 'the metrics would be', {
    nextStep: 'End that one, or choose another port with --metrics-port (0 for none).',
  });
}

async function refuseTaken(
  { host, port }: { host: string; port: number },
  what: string,
  { nextStep }: { nextStep: string },
): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
  } catch (cause) {
    if (!isAddressTaken(cause)) throw cause;
    throw new AppError('ADDRESS_IN_USE', `Another program listens on port ${port} already, where ${what}.`, {
      details: { host, port },
      cause,
      nextStep,
    });
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}
