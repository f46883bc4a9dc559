import { emailKey } from './email.ts';

/**
 * Personio frees the address of an old profile by putting `_` and five characters behind it; the help centre does not say behind
 * which part, so both are known: `a.b@firm.example_x1y2z` and `a.b_x1y2z@firm.example`.
 */
export function isSuffixed(old: string | undefined, now: string | undefined): boolean {
  if (old === undefined || now === undefined) return false;
  const [oldKey, key] = [emailKey(old), emailKey(now)];
  if (oldKey.length !== key.length + 6) return false;
  const at = key.lastIndexOf('@');
  const behindAll = oldKey.startsWith(key) && suffix.test(oldKey.slice(key.length));
  const behindName =
    at > 0 &&
    oldKey.startsWith(key.slice(0, at)) &&
    oldKey.endsWith(key.slice(at)) &&
    suffix.test(oldKey.slice(at, at + 6));
  return behindAll || behindName;
}

const suffix = /^_[a-z0-9]{5}$/i;
