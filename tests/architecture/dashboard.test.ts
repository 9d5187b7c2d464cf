import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../bots/composition/settings.ts';
import { createPrometheusMetrics } from '../../core/adapters/prometheus/prometheus-metrics.ts';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const dashboard = JSON.parse(read('docs/grafana-dashboard.json')) as {
  readonly title: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string }[] };
};
const { panels } = dashboard;
const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

const { metrics, page, close } = createPrometheusMetrics();
afterAll(close);
metrics.watch('rooms', () => ({}));
metrics.watch('outbox_posts', () => ({}));
metrics.watch('queued_work', () => ({}));

/** Every metric with its labels, as the page declares them; labels are those of the source. */
const declared = async (): Promise<Map<string, string>> =>
  new Map(
    [...(await page.metrics()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [
      name,
      type,
    ]),
  );

const usedIn = (expression: string): string[] =>
  expression.match(/\b(?:hotseat|nodejs|process)_[a-z0-9_]+/g) ?? [];

/** A histogram is read by its parts. */
const baseOf = (name: string, known: ReadonlyMap<string, string>): string => {
  const base = name.replace(/_(bucket|sum|count)$/, '');
  return known.get(base) === 'histogram' ? base : name;
};

describe('docs/grafana-dashboard.json', () => {
  it('shows every metric of ours', async () => {
    const known = await declared();
    const shown = new Set(expressions.flatMap(usedIn).map((name) => baseOf(name, known)));
    const ours = [...known.keys()].filter((name) => name.startsWith('hotseat_'));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('asks for nothing that is not there, and for histograms by their parts', async () => {
    const known = await declared();
    const used = expressions.flatMap(usedIn);
    expect(used.filter((name) => !known.has(baseOf(name, known)))).toEqual([]);
    expect(used.filter((name) => known.get(name) === 'histogram')).toEqual([]);
  });

  it('names in its legends only labels that it groups by', () => {
    for (const { title, targets = [] } of panels)
      for (const { expr, legendFormat } of targets) {
        const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels = '']) =>
          labels.split(/,\s*/),
        );
        for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          expect(grouped, `${title}: ${label}`).toContain(label);
      }
  });

  it('has balanced expressions, a title and a word of explanation on every panel', () => {
    for (const expression of expressions)
      for (const [open, shut] of ['()', '{}', '[]'])
        expect(expression.split(open ?? '').length, expression).toBe(expression.split(shut ?? '').length);
    for (const panel of panels.filter(({ type }) => type !== 'row')) {
      expect(panel.title).not.toBe('');
      expect(panel.description, panel.title).toMatch(/\.$/);
      expect(panel.targets?.length, panel.title).toBeGreaterThan(0);
    }
  });

  it('can be imported: own ids, no panel over another, its data source chosen by a variable', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { title, gridPos } of panels)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken.has(`${x}:${y}`), title).toBe(false);
          expect(x, title).toBeLessThan(24);
          taken.add(`${x}:${y}`);
        }
    expect(dashboard.templating.list.map(({ name }) => name)).toEqual(['datasource', 'instance']);
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
  });
});

describe('docs/operations.md', () => {
  it('explains every metric of ours', async () => {
    const text = read('docs/operations.md');
    const ours = [...(await declared()).keys()].filter((name) => name.startsWith('hotseat_'));
    expect(ours.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('names only settings that there are', () => {
    const known: readonly string[] = Object.values(SETTINGS).map(({ name }) => name);
    const named = read('docs/operations.md').match(/\b(?:HOTSEAT|SLACK|DISCORD|MONGODB)_[A-Z0-9_]+/g) ?? [];
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('starts a bot with Docker that waits for the database and says whether it lives', () => {
    const { services } = parse(read('docker-compose.yml')) as {
      services: Record<
        string,
        { profiles?: string[]; depends_on?: object; healthcheck?: object } | undefined
      >;
    };
    expect(read('docs/operations.md')).toContain('docker compose --profile bot up -d');
    expect(services['bot']).toMatchObject({ profiles: ['bot'], command: ['start'] });
    expect(Object.keys(services['bot']?.depends_on ?? {})).toEqual(['mongodb']);
    expect(JSON.stringify(services['bot']?.healthcheck)).toContain('9464/health');
  });
});
