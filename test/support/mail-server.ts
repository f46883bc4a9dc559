import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer extends AsyncDisposable {
  /** With headers; lines end with \n. */
  got: { to: string[]; text: string }[];
  /** For ROLLCALL_SMTP_URL. */
  url: string;
}

/** A mail server on loopback that takes everything for everybody; `got` is what came, as it came over the wire. Any free port by itself. */
export async function mailServer({ port: wanted = 0 } = {}): Promise<MailServer> {
  const got: MailServer['got'] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        got.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: text.replaceAll('\r', ''),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(wanted, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo; // listens on TCP
  return {
    got,
    url: `smtp://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
