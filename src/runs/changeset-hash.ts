import { canonicalJson, fingerprint } from '../domain/canonical-json.ts';
import type { Changeset } from './changeset.ts';
import type { StageKind } from './stage.ts';

const kinds: readonly StageKind[] = [
  'new',
  'changed',
  'reentry',
  'scope_out',
  'missing',
  'link',
  'successor',
];

/**
 * SHA-256 over what a changeset would do, in the order of the external ids; ids and times of ours do not count. Two reads with
 * the same hash would change the same things: a release is good for exactly that (semantics 11, 12).
 */
export async function changesetHash(changeset: Pick<Changeset, 'stage' | 'companies'>): Promise<string> {
  const digest = fingerprint();
  digest.add(changeset.companies);
  for await (const rows of changeset.stage.rows(kinds, 2000)) {
    for (const { external_id, kind, type, readings, hash, fields } of rows) {
      digest.add([
        external_id,
        kind,
        type,
        readings,
        hash,
        fields === undefined ? null : canonicalJson(JSON.parse(fields)),
      ]);
    }
  }
  return digest.digest();
}
