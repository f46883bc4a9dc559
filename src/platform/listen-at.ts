import { AppError } from '../domain/app-error.ts';

interface Listener {
  listen(at: { host: string; port: number }): Promise<string>;
  close(): Promise<unknown>;
}

/** Has a server listen and gives its URL. Throws ADDRESS_IN_USE, naming the flag that chooses another port; closes the server then. */
export async function listenAt(
  server: Listener,
  at: { host: string; port: number; flag: string },
): Promise<string> {
  const { host, port } = at;
  try {
    return await server.listen({ host, port });
  } catch (error) {
    await server.close();
    throw isAddressTaken(error) ? addressInUse(at, error) : error;
  }
}

/** What a server says when another program listens there already. */
export function isAddressTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function addressInUse(at: { host: string; port: number; flag: string }, cause: unknown): AppError {
  const { host, port, flag } = at;
  return new AppError('ADDRESS_IN_USE', `Another program listens on port ${port} of ${host} already.`, {
    details: { host, port },
    cause,
    nextStep: `End that one, or choose another port with ${flag}.`,
  });
}
