import { requestsCsv } from '../../connections/requests-csv.ts';
import { type ApiFile, endpoint } from '../kit/endpoint.ts';
import { linkedConnection } from './setup-of.ts';

export const downloadSetupRequestsEndpoint = endpoint({
  id: 'downloadSetupRequests',
  method: 'GET',
  path: '/v1/setup/requests/file',
  tag: 'setup',
  summary:
    'Download every request that was ever made to the HR system, as far as the ledger goes back, as CSV',
  scope: 'setup',
  answer: { status: 200, file: ['text/csv; charset=utf-8'] },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context): Promise<ApiFile> {
    const { deps } = context;
    const { connection } = await linkedConnection(context);
    return {
      // Of our making alone: no name of a customer stands in it.
      name: `rollcall-requests-${deps.clock.now().toISOString().slice(0, 10)}.csv`,
      contentType: 'text/csv; charset=utf-8',
      content: bytesOf(requestsCsv(deps.db, connection.id)),
    };
  },
});

async function* bytesOf(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
