import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { buildProgram } from '../src/cli/program.ts';
import { variables } from '../src/cli/config/variables.ts';
import { readServiceConfig } from '../src/config/service-config.ts';
import { isCopied, parseDockerfile, type Instruction } from './support/dockerfile.ts';

// No container engine runs here: these are rules about what is written. The docs say so.
const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const Health = z.object({ test: z.array(z.string()) });
const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  stop_grace_period: z.string(),
  healthcheck: Health,
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  deploy: z.object({
    replicas: z.number().optional(),
    resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }),
  }),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.object({ file: z.string() })).default({}),
});

const files = ['compose.yaml', 'compose.single.yaml'];
const composes = files.map((file) => [file, Compose.parse(parse(read(file), { merge: true }))] as const);
const services = composes.flatMap(([file, { services }]) =>
  Object.entries(services).map(([name, service]) => ({ title: `${file}: ${name}`, name, service })),
);
const ours = services.filter(({ service }) => service.build !== undefined);

const { stdout, stderr } = process;
const program = buildProgram({ stdout, stderr, env: {} }, async () => undefined);
const known = new Set(variables.map(({ name }) => name));
const secretNames = new Set(variables.filter(({ isSecret }) => isSecret).map(({ name }) => name));
const defaults = readServiceConfig(() => undefined);

describe('the Dockerfile', () => {
  const stages = parseDockerfile(read('Dockerfile'));
  const last = stages.at(-1)!;
  const all = stages.flatMap(({ instructions }) => instructions);
  const one = (name: string): Instruction => {
    const found = last.instructions.filter((instruction) => instruction.name === name);
    if (found.length !== 1 || found[0] === undefined) throw new Error(`One ${name} in the last stage.`);
    return found[0];
  };

  it('stands on a version of Node that is named to the last digit and new enough', () => {
    const [, version = ''] = /^ARG NODE_IMAGE=node:(\d+\.\d+\.\d+)-\S+$/m.exec(read('Dockerfile')) ?? [];
    const { devDependencies } = z
      .object({ devDependencies: z.object({ node: z.string() }) })
      .parse(JSON.parse(read('package.json')));
    expect(version).toBe(devDependencies.node);
    expect(stages.map(({ image }) => image)).toEqual(stages.map(() => '${NODE_IMAGE}'));
  });

  it('copies only what is there and what .dockerignore lets through', () => {
    const copied = all.filter(({ name, flags }) => name === 'COPY' && !flags['from']);
    const sources = copied.flatMap(({ words }) => words.slice(0, -1)).map((path) => path.replace('./', ''));
    expect(sources.length).toBeGreaterThan(8);
    expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(sources.filter((path) => !isCopied(read('.dockerignore'), path))).toEqual([]);
    const names = stages.map(({ name }) => name);
    const from = all.flatMap(({ flags }) => flags['from'] ?? []);
    expect(from.filter((stage) => !names.includes(stage))).toEqual([]);
  });

  it('lets nothing into the build that is not named: no data, no keys, no history', () => {
    for (const path of ['.git', '.rollcall', '.env', 'secrets', 'node_modules', 'dist', 'test', 'docs'])
      expect(isCopied(read('.dockerignore'), path), path).toBe(false);
  });

  it('brings no dependency of development, no source and no test into the image', () => {
    const [dependencies] = stages.filter(({ name }) => name === 'dependencies');
    expect(dependencies?.instructions.find(({ name }) => name === 'RUN')?.text).toMatch(
      /npm ci .*--omit=dev/,
    );
    expect(last.instructions.filter(({ name }) => name === 'RUN').map(({ text }) => text)).not.toContainEqual(
      expect.stringContaining('npm'),
    );
    const paths = last.instructions.filter(({ name }) => name === 'COPY').flatMap(({ words }) => words);
    // bin/rollcall.js starts the sources where they are; here only dist/ is.
    expect(paths.filter((path) => /(?:^|\/)(?:src|test|web)$/.test(path))).toEqual([]);
    expect(paths).toContain('/app/dist');
  });

  it('does not run as root, and says so by number', () => {
    expect(one('USER').text).toMatch(/^(?!0\b)\d+:(?!0\b)\d+$/);
    expect(all.map(({ text }) => text).join('\n')).toContain(`--uid ${one('USER').text.split(':')[0]}`);
    const after = last.instructions.slice(last.instructions.indexOf(one('USER')) + 1);
    expect(after.filter(({ name }) => name === 'RUN' || name === 'COPY')).toEqual([]);
  });

  it('starts the program that is there, with the flags that its first line names', () => {
    const entry = z.array(z.string()).parse(JSON.parse(one('ENTRYPOINT').text));
    const [firstLine = ''] = read('bin/rollcall.js').split('\n');
    expect(entry).toEqual([...firstLine.replace('#!/usr/bin/env -S ', '').split(' '), 'bin/rollcall.js']);
    expect(commandProblems(z.array(z.string()).parse(JSON.parse(one('CMD').text)))).toEqual([]);
  });

  it('shows the ports that are the defaults, and looks for its health at one of them', () => {
    const { port, metricsPort } = defaults;
    expect(one('EXPOSE').words.map(Number)).toEqual([port, metricsPort]);
    expect(one('HEALTHCHECK').text).toContain(`http://127.0.0.1:${metricsPort}/livez`);
    expect(one('STOPSIGNAL').text).toBe('SIGTERM');
  });

  it('names only variables that Rollcall knows, and no secret', () => {
    const named = all.filter(({ name }) => name === 'ENV').flatMap(({ words }) => words.map(nameOf));
    expect(named.filter((name) => name !== 'NODE_ENV' && !known.has(name))).toEqual([]);
    expect(named.filter((name) => secretNames.has(name))).toEqual([]);
    expect(named).toContain('ROLLCALL_HOST');
  });
});

describe.each(services)('$title', ({ service }) => {
  it('has limits, a health check and an end in order', () => {
    expect(service.healthcheck.test[0]).toBe('CMD');
    const { cpus, memory } = service.deploy.resources.limits;
    expect(Number(cpus)).toBeGreaterThan(0);
    expect(memory).toMatch(/^\d+[mg]$/);
    expect(Number(/^(\d+)s$/.exec(service.stop_grace_period)?.[1])).toBeGreaterThanOrEqual(25);
  });

  it('is named by a version, never by "latest", and listens on this machine only', () => {
    expect(service.image).toMatch(/^[a-z]+:\d+\.\d+[\w.-]*$/);
    expect(service.ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('has no secret written into it', () => {
    for (const [name, value] of Object.entries(service.environment))
      if (secretNames.has(name) || /PASSWORD|SECRET|KEY$/.test(name))
        expect(value, name).toMatch(/^(?:postgresql:\/\/\w+:)?\$\{DATABASE_PASSWORD:\?[^}]+\}(?:@[\w:/]+)?$/);
  });
});

describe.each(ours)('$title, which is ours', ({ service }) => {
  it('runs a command that is there, with variables that Rollcall knows', () => {
    expect(commandProblems(service.command ?? [])).toEqual([]);
    expect(Object.keys(service.environment).filter((name) => !known.has(name))).toEqual([]);
  });

  it('writes nowhere but where it must, and has no rights that it does not need', () => {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    const places = [...service.volumes, ...service.tmpfs].map(
      (place) => /(?:^|:)(\/[a-z]+)/.exec(place)?.[1],
    );
    if (service.environment['DATABASE_URL'] === undefined) expect(places).toContain('/data');
    expect(places.filter((place) => !['/data', '/tmp', '/files'].includes(place ?? ''))).toEqual([]);
  });

  it('asks for its health where it listens', () => {
    const asked = service.healthcheck.test.map((word) => /127\.0\.0\.1:(\d+)\/readyz/.exec(word)?.[1]);
    const isWorker = service.command?.[0] === 'worker';
    expect(asked).toContain(String(isWorker ? defaults.metricsPort : defaults.port));
    for (const port of service.ports) expect(port).toBe(`127.0.0.1:${defaults.port}:${defaults.port}`);
  });

  it('has the master key as a file where it is needed, and nowhere else', () => {
    const isApi = service.command?.includes('api') ?? false;
    const isWorker = service.command?.[0] === 'worker';
    expect(service.secrets).toEqual(isWorker ? ['master_key'] : []);
    const keys = Object.keys(service.environment).filter((name) => name.startsWith('ROLLCALL_MASTER_KEY'));
    expect(keys).toEqual(isWorker ? ['ROLLCALL_MASTER_KEY_FILE'] : []);
    if (isApi) expect(service.environment['DATABASE_URL']).toBeDefined();
  });
});

test.each(composes)('%s names no network, volume, secret or service that it does not have', (_, compose) => {
  for (const { networks, volumes, secrets, depends_on } of Object.values(compose.services)) {
    expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(networks));
    expect(Object.keys(compose.volumes)).toEqual(
      expect.arrayContaining(volumes.map((volume) => volume.split(':')[0])),
    );
    expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(secrets));
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
  }
});

test('PostgreSQL stands in a network that leads nowhere, with the API and two workers', () => {
  const [, compose] = composes[0]!;
  const { database, api, worker } = compose.services;
  expect(database?.networks.map((name) => compose.networks[name]?.internal)).toEqual([true]);
  expect(database?.ports).toEqual([]);
  expect(worker?.deploy.replicas).toBe(2);
  for (const service of [api, worker]) {
    expect(service?.networks).toEqual(['inside', 'outside']);
    expect(service?.depends_on).toEqual({ database: { condition: 'service_healthy' } });
  }
});

describe.each(['deploy/rollcall.service', 'deploy/rollcall-worker@.service'])('%s', (path) => {
  const lines = read(path)
    .split('\n')
    .filter((line) => /^[A-Z]\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  const value = (key: string): string => lines.find(([name]) => name === key)?.[1] ?? '';

  it('starts a command that is there, as nobody in particular, and lets it end in order', () => {
    const command = value('ExecStart').split('/bin/rollcall.js ')[1]?.replaceAll('%i', '1') ?? '';
    expect(commandProblems(command.split(' '))).toEqual([]);
    expect(value('ExecStart')).toContain(read('bin/rollcall.js').split('\n')[0]?.split('-S node ')[1]);
    expect(['', 'root']).not.toContain(value('User'));
    expect(Number(value('TimeoutStopSec'))).toBeGreaterThanOrEqual(25);
  });

  it('names only variables that Rollcall knows', () => {
    const named = value('Environment').split(' ').map(nameOf);
    expect(named.filter((name) => name !== 'NODE_ENV' && !known.has(name))).toEqual([]);
  });
});

test('the page on running it says that no image was built', () => {
  expect(read('docs/operate/service.md')).toContain('were not built');
});

function nameOf(assignment: string): string {
  return assignment.slice(0, assignment.indexOf('='));
}

/** What of a command line the program does not know. */
function commandProblems([name = '', ...args]: readonly string[]): string[] {
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) return [`command ${name}`];
  return args
    .filter((arg) => arg.startsWith('--'))
    .filter((flag) => !command.options.some(({ long }) => long === flag));
}
