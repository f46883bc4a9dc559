import { AppError } from '../domain/app-error.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import { boundSettings } from './approved-binding.ts';
import type { Connection } from './connection.ts';
import type { AnyConnector } from './connector-register.ts';

/** What one use of a connection goes by. */
export interface EffectiveSettings {
  settings: Readonly<Record<string, unknown>>;
  mapping: Mapping;
  scope: Scope;
  /** Which company the credential has to read; undefined = not known, or a draft, where none is expected yet. */
  tenant: string | undefined;
  origin: 'approved' | 'draft';
}

/**
 * Live runs go by what was approved, also while a wider draft waits; test exports and checks go by the draft.
 * Throws AppError APPROVAL_MISSING for a live use of a connection that was never approved. Pure.
 */
export function effectiveSettings(
  connection: Connection,
  connector: AnyConnector,
  use: 'live' | 'draft',
): EffectiveSettings {
  const { approvedBinding: approved, settings, mapping, scope } = connection;
  if (use === 'draft') return { settings, mapping, scope, tenant: undefined, origin: 'draft' };
  if (!approved) throw approvalMissing();
  return {
    settings: boundSettings(connector, approved, settings),
    mapping: approved.mapping,
    scope: approved.scope,
    tenant: approved.tenant,
    origin: 'approved',
  };
}

export function approvalMissing(): AppError {
  return new AppError('APPROVAL_MISSING', 'No test export of this connection was approved yet.', {
    nextStep: 'Make a test export, let the HR admin approve it, then try again. Nothing was changed.',
  });
}
