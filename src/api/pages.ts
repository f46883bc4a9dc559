import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pagePolicy } from './page-policy.ts';

/** What stands in the built pages where the nonce of one answer belongs (vite.config.ts). */
const noncePlace = 'ROLLCALL_NONCE';

interface PagesOptions {
  /** Where the built pages are; `findPages` knows. */
  directory: string;
}

/**
 * The set-up at /setup and the console at /console, each one page whose addresses below it are its own; their files at /assets.
 * Pages hold nothing of anybody: what they show, they ask of the API.
 */
export async function servePages(server: FastifyInstance, options: PagesOptions): Promise<void> {
  await server.register(fastifyStatic, {
    root: join(options.directory, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    // Their names hold a hash of what is in them, so they never change.
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  for (const name of ['setup', 'console'] as const) {
    const page = await readFile(join(options.directory, name, 'index.html'), 'utf8');
    const send = (reply: FastifyReply): FastifyReply => sendPage(reply, page);
    server.get(`/${name}`, (_request, reply) => send(reply));
    server.get(`/${name}/*`, (_request, reply) => send(reply));
  }
  server.get('/', (_request, reply) => reply.redirect('/console', 302));
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url');
  return reply
    .headers(pagePolicy({ nonce }))
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(noncePlace, nonce));
}
