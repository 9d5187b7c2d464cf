/**
 * The import rules of docs/architecture.md, as dependency-cruiser checks them.
 * tests/architecture plants a violation of each rule and expects it to be found; there too, ports are
 * checked to hold types only.
 */
const CORE_INNER = '^core/(domain|ports|usecases|errors)/';
const COMPOSITION_ROOTS = ['^bots/main\\.ts$', '^bots/composition/', '^jobs/main\\.ts$', '^tests/'];

/** SDK → the only room that may import it. */
const oneHome = (name, sdk, home) => ({
  name,
  severity: 'error',
  comment: `${sdk} has one home: ${home}`,
  from: { pathNot: [home, '^tests/'] },
  to: { path: `^node_modules/${sdk}` },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-inner-is-closed',
      severity: 'error',
      comment: 'domain, ports, usecases and errors import only each other',
      from: { path: CORE_INNER },
      to: { path: '^(bots|jobs|models|tests|core)/', pathNot: CORE_INNER },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'domain imports only domain and errors',
      from: { path: '^core/domain/' },
      to: { path: '^core/', pathNot: '^core/(domain|errors)/' },
    },
    {
      name: 'domain-has-no-runtime',
      severity: 'error',
      comment: 'domain has no clock, no files, no network',
      from: { path: '^core/domain/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'errors-are-leaves',
      severity: 'error',
      from: { path: '^core/errors/' },
      to: { path: '^core/', pathNot: '^core/errors/' },
    },
    {
      name: 'bots-never-import-each-other',
      severity: 'error',
      comment: 'nor the composition root, which puts them together',
      from: { path: '^bots/([^/]+)/', pathNot: '^bots/composition/' },
      to: { path: '^bots/([^/]+)/', pathNot: ['^bots/$1/'] },
    },
    {
      name: 'only-roots-meet-adapters',
      severity: 'error',
      comment: 'models and core/adapters are met in composition roots only',
      from: { path: '^(bots|core|jobs)/', pathNot: [...COMPOSITION_ROOTS, '^core/adapters/'] },
      to: { path: '^(models|core/adapters)/' },
    },
    {
      name: 'adapters-and-models-stay-apart',
      severity: 'error',
      from: { path: '^core/adapters/' },
      to: { path: '^(models|bots|jobs)/' },
    },
    {
      name: 'models-know-core-only',
      severity: 'error',
      from: { path: '^models/' },
      to: { path: '^(bots|jobs|core/adapters|core/usecases)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    oneHome('home-discord', '(discord\\.js|@discordjs/|prism-media)', '^bots/discord/'),
    oneHome('home-slack', '@slack/', '^bots/slack/'),
    oneHome('home-mongoose', '(mongoose|mongodb)/', '^models/'),
    oneHome('home-ai', '(openai|@deepgram)/', '^core/adapters/'),
    oneHome('home-cron', 'node-cron/', '^jobs/'),
    oneHome('home-metrics', 'prom-client/', '^core/adapters/prometheus/'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
