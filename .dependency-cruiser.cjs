/**
 * Who may know whom. A room may import the rooms of its row, itself, and nothing else of ours; type-only
 * imports count. test/layers/ proves that each rule here reports what it should.
 */
const language = ['predicate', 'sdk'];
const services = ['database', 'jobs', 'files', 'auth', 'notify', 'texts'];
const hosts = ['http', 'live', 'web'];
const core = [...language, 'core'];
const everythingBelowServer = [...core, ...services, ...hosts];

const mayImport = {
  predicate: [],
  sdk: ['predicate'],
  core: language,
  ...Object.fromEntries(services.map((room) => [room, core])),
  // Hosts may build on each other, as far as that makes no cycle.
  ...Object.fromEntries(hosts.map((room) => [room, everythingBelowServer])),
  server: everythingBelowServer,
  cli: [...everythingBelowServer, 'server'],
  testkit: [...everythingBelowServer, 'server'],
  'create-plugin': [],
};

const folderOf = (room) => (room === 'core' ? '^core/' : `^packages/${room}/`);
const npmPackages = (names) => `(^|node_modules/)(@types/)?(${names.join('|')})(/|$)`;

const roomRules = Object.entries(mayImport).map(([room, rooms]) => ({
  name: `room-${room}`,
  severity: 'error',
  comment: `${room} may import ${rooms.length > 0 ? rooms.join(', ') : 'nothing of ours'}.`,
  from: { path: folderOf(room) },
  to: { path: '^(core|packages)/', pathNot: [room, ...rooms].map(folderOf) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'room-without-a-row',
      severity: 'error',
      comment: 'A new package gets its row in .dependency-cruiser.cjs before it imports anything of ours.',
      from: { path: '^packages/([^/]+)/', pathNot: Object.keys(mayImport).map(folderOf) },
      to: { path: '^(core|packages|plugins)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'hosts-never-import-plugins',
      severity: 'error',
      comment: 'What a host needs of a plugin, the plugin contributes.',
      from: { path: '^(core|packages)/' },
      to: { path: '^plugins/' },
    },
    {
      name: 'plugins-know-the-sdk-alone',
      severity: 'error',
      comment: 'A plugin may import sdk and predicate. What else it needs is missing from the SDK.',
      from: { path: '^plugins/' },
      to: { path: '^(core|packages)/', pathNot: language.map(folderOf) },
    },
    {
      name: 'plugins-meet-by-contract',
      severity: 'error',
      comment: 'Of another plugin, only its contract may be imported.',
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^plugins/', pathNot: ['^plugins/$1/', '^plugins/[^/]+/src/contract\\.ts$'] },
    },
    {
      name: 'plugins-leave-the-machinery-alone',
      severity: 'error',
      comment: 'Database and HTTP reach a plugin through the SDK.',
      from: { path: '^plugins/' },
      to: { path: npmPackages(['knex', 'express', 'pg']) },
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      comment: 'Another package is imported by its name, so that what is not exported stays private.',
      from: { path: '^(core|packages/[^/]+|plugins/[^/]+)/' },
      to: { path: '^(core|packages|plugins)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'core-stays-small',
      severity: 'error',
      comment: 'The core has a short list of third parties; a longer one is a decision.',
      from: { path: '^core/' },
      to: {
        path: 'node_modules/',
        pathNot: npmPackages(['knex', 'pg', 'tapable', 'ajv', 'ajv-formats', 'semver', 'uuid']),
      },
    },
    {
      name: 'predicate-runs-in-browsers',
      severity: 'error',
      comment: 'The predicate language evaluates in the browser too, so it needs no Node.js and no package.',
      from: { path: folderOf('predicate') },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'unknown'] },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Two files that need each other are one file, or miss a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'declared',
      severity: 'error',
      comment: 'What the sources import stands in the dependencies of their own package.json.',
      from: { path: '^(core|packages|plugins)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'found',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    // Browser code of plugins is bundled against the interface, which only esbuild knows as @praxis/ui.
    exclude: { path: '^((core|packages/[^/]+|plugins/[^/]+)/(dist|test)|plugins/[^/]+/assets)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['praxis-source', 'import', 'node', 'types', 'default'],
    },
  },
};
