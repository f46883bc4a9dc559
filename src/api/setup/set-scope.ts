import { changeConnection } from '../../connections/change-connection.ts';
import { noteScopeChosen } from '../../connections/setup-progress.ts';
import { endpoint } from '../kit/endpoint.ts';
import { ScopeChoice, SetupScope } from './scope-wire.ts';
import { requirePassedCheck, setupOf } from './setup-of.ts';

export const setSetupScopeEndpoint = endpoint({
  id: 'setSetupScope',
  method: 'PUT',
  path: '/v1/setup/scope',
  tag: 'setup',
  summary: 'Say who is included; what is left out of it is not asked for',
  description:
    'Of a connection that runs already, a narrower choice holds from the next run on; a wider one waits for a new export and confirmation.',
  scope: 'setup',
  body: ScopeChoice,
  answer: { status: 200, body: SetupScope },
  errors: ['STEP_LOCKED', 'SCOPE_INVALID', 'CONNECTION_STATE_CONFLICT', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, body } = context;
    const facts = await setupOf(context);
    requirePassedCheck(facts);
    const { id, scope } = facts.connection;
    const { statuses, starts_within_days, ended_within_days } = scope;
    const changed = await changeConnection(deps, {
      connectionId: id,
      scope: {
        ...body,
        ...(statuses && { statuses }),
        ...(starts_within_days !== undefined && { starts_within_days }),
        ...(ended_within_days !== undefined && { ended_within_days }),
      },
    });
    await noteScopeChosen(deps.db, id, deps.clock.now());
    return { scope: changed.connection.scope, needs_export: changed.needsApproval };
  },
});
