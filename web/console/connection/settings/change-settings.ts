import { useState } from 'react';
import { answerOf, api } from '../../../kit/api/api.ts';
import { isProblem } from '../../../kit/api/problem.ts';
import { useConnectionChange, useRefresh } from '../connection.ts';
import type { ApprovalReason, ConnectionDetails, GuardLimits, Mapping, Scope } from '../wire.ts';

export interface SettingsPart {
  connection: ConnectionDetails;
  /** False: the fields can be read and not changed. */
  mayChange: boolean;
}

interface Change {
  name?: string;
  time_zone?: string;
  settings?: Record<string, unknown>;
  scope?: Scope;
  mapping?: Mapping;
  guard?: GuardLimits;
}

/** After a part was saved: `reasons`: why it waits for a yes; empty: it does not. */
export interface Saved {
  isInForce: boolean;
  reasons: readonly ApprovalReason[];
}

/** What every section of the settings needs to know of its form. */
export interface FormState {
  isChanged: boolean;
  isSaving: boolean;
  error: unknown;
  saved: Saved | undefined;
  /** Somebody else changed the same thing since it was shown. */
  isOvertaken: boolean;
  onSave(): void;
  onReset(): void;
  /** Shows it as it is now. */
  onLookAnew(): void;
}

/** What was entered, and what stood there when that began. */
interface Edit<Fields> {
  base: Fields;
  values: Fields;
}

/**
 * State of the form of one part of the draft. While nothing is entered it shows what is there, also when that changes; what was
 * entered stays until it is saved or taken back, whatever happens to the other parts. `now`: as the connection has it, JSON only.
 */
export function useSettingsForm<Fields extends object>(
  connection: ConnectionDetails,
  { now, changeOf }: { now: Fields; changeOf(values: Fields): Change | undefined },
) {
  const [edit, setEdit] = useState<Edit<Fields>>();
  const refresh = useRefresh(connection.id);
  const saving = useConnectionChange(connection.id, save, () => setEdit(undefined));
  const values = edit?.values ?? now;
  const change = changeOf(values);
  const isChanged = edit !== undefined && !isSame(edit.values, edit.base);
  const isConflict = isProblem(saving.error, 'VERSION_CONFLICT');
  const state: FormState = {
    isChanged,
    isSaving: saving.isPending,
    error: isConflict ? null : saving.error,
    saved: saving.data,
    isOvertaken: isConflict || (isChanged && !saving.isPending && !isSame(edit.base, now)),
    onSave: () => change && saving.mutate({ connection, change }),
    onReset: () => {
      setEdit(undefined);
      saving.reset();
    },
    onLookAnew: () => {
      void refresh().then(() => {
        setEdit(undefined);
        saving.reset();
      });
    },
  };
  return {
    values,
    /** What would be saved; undefined when something is wrong. */
    change,
    set: (part: Partial<Fields>): void =>
      setEdit((before) => ({
        base: before?.base ?? now,
        values: { ...(before?.values ?? now), ...part },
      })),
    state,
  };
}

/** Of a part that no approval binds: it holds at once, whatever else waits. */
export function atOnce(state: FormState): FormState {
  return { ...state, saved: state.saved && { isInForce: true, reasons: [] } };
}

/** Unless somebody else changed the connection since it was shown. */
async function save(input: { connection: ConnectionDetails; change: Change }): Promise<Saved> {
  const { id, settings_version: version } = input.connection;
  const { needs_approval: needsApproval, reasons } = await answerOf(
    api.PATCH('/v1/connections/{connection_id}', {
      params: { path: { connection_id: id } },
      body: { if_version: version, ...input.change },
    }),
  );
  return { isInForce: !needsApproval, reasons };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
