import { randomBytes } from 'node:crypto';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import type { AnyEndpoint } from './kit/endpoint.ts';
import { openApiDocument } from './openapi/document.ts';

const nonceMark = 'the-nonce-of-this-answer';

/** `/v1/openapi.json`, and `/docs`: the same to read and try, by Scalar from our own origin. Neither asks for a token. */
export async function serveReference(
  server: FastifyInstance,
  endpoints: readonly AnyEndpoint[],
): Promise<void> {
  let text: string | undefined;
  server.get('/v1/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(openApiDocument(endpoints));
    return reply.type('application/json; charset=utf-8').send(text);
  });
  await server.register(async (docs) => {
    docs.addHook('onSend', async (_request, reply, payload) => {
      if (!String(reply.getHeader('content-type')).startsWith('text/html')) return payload;
      const nonce = randomBytes(16).toString('base64');
      reply.header('content-security-policy', policyOf(nonce));
      return String(payload).replaceAll(nonceMark, nonce);
    });
    await docs.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        url: '/v1/openapi.json',
        pageTitle: 'Rollcall API',
        nonce: nonceMark,
        // Nothing is fetched from or told to anybody else.
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    });
  });
}

/** Scalar sets style attributes; scripts and style sheets go by a nonce, and everything comes from and goes to our own origin. */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
