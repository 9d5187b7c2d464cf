import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rooms = ['bots', 'core', 'jobs', 'models', 'tests'];

/** Planted violations: rule, file, its text. Each must be found under its own rule's name. */
const planted: readonly [rule: string, path: string, source: string][] = [
  ['core-inner-is-closed', 'core/usecases/a.ts', "import '../../models/store.ts';"],
  [
    'core-inner-is-closed',
    'core/ports/b.ts',
    "import type { A } from '../adapters/a.ts';\nexport type B = A;",
  ],
  ['domain-is-pure', 'core/domain/a.ts', "import type { P } from '../ports/p.ts';\nexport type Q = P;"],
  ['domain-has-no-runtime', 'core/domain/b.ts', "import 'node:fs';"],
  ['errors-are-leaves', 'core/errors/a.ts', "import '../domain/c.ts';"],
  ['bots-never-import-each-other', 'bots/slack/a.ts', "import '../discord/b.ts';"],
  ['only-roots-meet-adapters', 'bots/terminal/a.ts', "import '../../core/adapters/a.ts';"],
  ['only-roots-meet-adapters', 'jobs/tasks/a.ts', "import '../../models/store.ts';"],
  ['adapters-and-models-stay-apart', 'core/adapters/b.ts', "import '../../models/store.ts';"],
  ['models-know-core-only', 'models/b.ts', "import '../core/usecases/c.ts';"],
  ['nothing-imports-tests', 'core/domain/d.ts', "import '../../tests/t.ts';"],
  ['no-cycles', 'core/domain/e.ts', "import './f.ts';"],
  ['home-discord', 'bots/slack/c.ts', "import 'discord.js';"],
  ['home-discord', 'core/adapters/d.ts', "import 'prism-media';"],
  ['home-slack', 'bots/terminal/c.ts', "import '@slack/bolt';"],
  ['home-mongoose', 'jobs/c.ts', "import 'mongoose';"],
  ['home-ai', 'models/c.ts', "import 'openai';"],
  ['home-ai', 'bots/discord/c.ts', "import '@deepgram/sdk';"],
  ['home-cron', 'bots/discord/d.ts', "import 'node-cron';"],
  ['home-metrics', 'core/adapters/e.ts', "import 'prom-client';"],
  ['home-metrics', 'bots/composition/e.ts', "import 'prom-client';"],
];

const harmless: readonly [path: string, source: string][] = [
  ['models/store.ts', 'export const store = 1;'],
  ['core/adapters/a.ts', 'export type A = 1;'],
  ['core/ports/p.ts', 'export type P = 1;'],
  ['core/domain/c.ts', 'export const c = 1;'],
  ['core/domain/f.ts', "import './e.ts';"],
  ['core/usecases/c.ts', 'export const c = 1;'],
  ['bots/discord/b.ts', "import 'discord.js';"],
  ['bots/main.ts', "import '../models/store.ts';\nimport '../core/adapters/a.ts';"],
  ['tests/t.ts', "import '../models/store.ts';"],
];

interface Violation {
  readonly rule: string;
  readonly from: string;
}

const violationsIn = async (baseDir: string): Promise<Violation[]> => {
  const config = (await import(join(root, '.dependency-cruiser.mjs'))).default as {
    forbidden: [];
    options: object;
  };
  const { output } = await cruise(rooms, {
    ...config.options,
    baseDir,
    preserveSymlinks: true,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  });
  return (output as ICruiseResult).summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
};

describe('import rules', () => {
  let sandbox = '';
  let found: Violation[] = [];

  beforeAll(async () => {
    sandbox = await mkdtemp(join(tmpdir(), 'hotseat-rules-'));
    for (const [path, source] of [
      ...harmless,
      ...planted.map(([, path, source]) => [path, source] as const),
    ]) {
      await mkdir(dirname(join(sandbox, path)), { recursive: true });
      await writeFile(join(sandbox, path), source);
    }
    await writeFile(join(sandbox, 'package.json'), await readFile(join(root, 'package.json')));
    await writeFile(join(sandbox, 'tsconfig.json'), await readFile(join(root, 'tsconfig.json')));
    await symlink(join(root, 'node_modules'), join(sandbox, 'node_modules'));
    found = await violationsIn(sandbox);
  });
  afterAll(() => rm(sandbox, { recursive: true, force: true }));

  it.each(planted)('%s is found when planted in %s', (rule, path) => {
    expect(found).toContainEqual({ rule, from: path });
  });

  it('leave what is allowed alone', () => {
    const allowed = harmless.map(([path]) => path).filter((path) => path !== 'core/domain/f.ts');
    expect(found.filter(({ from }) => allowed.includes(from))).toEqual([]);
  });
});

describe('ports', () => {
  const ports = readdirSync(join(root, 'core/ports'));

  it.each(ports)('%s holds types only', (file) => {
    const source = readFileSync(join(root, 'core/ports', file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(stripTypeScriptTypes(source).trim()).toBe('');
  });
});
