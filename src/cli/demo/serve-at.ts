import { type ServedSimulator, serveSimulator } from '../../connector-kit/simulator/serve.ts';
import type { Simulator } from '../../connector-kit/simulator/simulator.ts';
import { AppError } from '../../domain/app-error.ts';
import { isAddressTaken } from '../../platform/listen-at.ts';

/**
 * An invented HR system behind a real port: exactly `port`, which a connection has in its settings already, else `usual` or, where that
 * is taken, any. Throws ADDRESS_IN_USE for `port` alone.
 */
export async function serveAt(
  simulator: Simulator,
  port: number | undefined,
  usual: number,
): Promise<ServedSimulator> {
  if (port !== undefined) return serveOn(simulator, port);
  try {
    return await serveSimulator(simulator, { port: usual });
  } catch {
    return serveSimulator(simulator);
  }
}

async function serveOn(simulator: Simulator, port: number): Promise<ServedSimulator> {
  try {
    return await serveSimulator(simulator, { port });
  } catch (cause) {
    if (!isAddressTaken(cause)) throw cause;
    throw new AppError(
      'ADDRESS_IN_USE',
      `Another program listens on port ${port}, where an invented ${simulator.title} of the demo has to be.`,
      { details: { port }, cause, nextStep: 'End that one; perhaps a demo runs already.' },
    );
  }
}
