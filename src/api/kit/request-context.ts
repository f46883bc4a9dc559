import type { Authenticated } from './authenticate.ts';
import type { AuditAbout } from './endpoint.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once it is proven who asks. */
    authenticated: Authenticated | undefined;
    /** What the handler told the audit log. */
    auditAbout: AuditAbout | undefined;
  }
}
