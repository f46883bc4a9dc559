import type { AnyEndpoint } from '../kit/endpoint.ts';
import { listAuditEndpoint } from './list-audit.ts';
import { verifyAuditEndpoint } from './verify-audit.ts';

export const auditEndpoints: readonly AnyEndpoint[] = [listAuditEndpoint, verifyAuditEndpoint];
