import type { Connector } from '../connector-kit/connector.ts';
import { personio } from './personio/index.ts';
import { youserve } from './youserve/index.ts';

/** The register: one line for each HR system that Rollcall can read. */
export const connectors: readonly Connector<unknown, unknown, unknown, unknown>[] = [personio, youserve];
