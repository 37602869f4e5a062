// Who may know whom. An arrow the other way is a fault.
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-circles', 'Modules that need each other are one module, or three.', {}, { circular: true }),
    forbid(
      'component-is-alone',
      'Of the server the element knows the contract, and no more.',
      { path: '^component/' },
      { path: '^(server|demo|test)/', pathNot: '^server/contract\\.ts$' },
    ),
    forbid(
      'contract-is-erased',
      'The contract reaches the element as types.',
      { path: '^component/' },
      { path: '^server/contract\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'component-packages',
      'Every byte counts: Lit, and the Stripe.js loader on demand.',
      { path: '^component/' },
      {
        dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'core'],
        pathNot: 'node_modules/(lit|@lit/|lit-|@stripe/stripe-js)',
      },
    ),
    forbid(
      'acting-comes-later',
      'The element shows itself at once; what acts, and what it says, is fetched while the page is being read.',
      { path: '^component/[^/]+$' },
      {
        path: '^component/(controller|words)/',
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    ),
    forbid(
      'headless-has-no-face',
      'A page with a button of its own pays for no Lit.',
      {
        path: '^component/(stripe/.+|(headless|flow|deadline|limits|sessions|endpoint|errors|outcome)\\.ts$)',
      },
      { path: 'node_modules/(lit|@lit/|lit-)|^component/(controller|words|messages)/' },
    ),
    forbid(
      'server-knows-no-page',
      'The server serves any page and any emulator.',
      { path: '^server/' },
      { path: '^(component|demo|test)/' },
    ),
    forbid(
      'contract-imports-nothing',
      'The published types of the element need no library.',
      { path: '^server/contract\\.ts$' },
      { path: '.' },
    ),
    forbid(
      'domain-is-pure',
      'The rules of relinking do no I/O and know no framework.',
      { path: '^server/relink/' },
      { pathNot: '^server/(relink/|contract\\.ts$)' },
    ),
    forbid(
      'portable-server',
      'The server runs on any Fetch runtime.',
      { path: '^server/', pathNot: '^server/(hosts|stores)/' },
      { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'settings-and-listening-stand-alone',
      'Settings are read, and connections kept, whatever is done with them.',
      { path: '^server/hosts/(settings|listening|events)/' },
      { path: '^server/hosts/', pathNot: '^server/hosts/$1/' },
    ),
    forbid(
      'commands-are-the-top',
      'The parts of the stand-alone server come together in its commands alone.',
      { path: '^server/hosts/', pathNot: '^server/hosts/(cli\\.ts$|commands/)' },
      { path: '^server/hosts/(cli\\.ts$|commands/)' },
    ),
    forbid(
      'answers-are-the-top',
      'What answers requests stands on all the rest; nothing below it knows of HTTP.',
      { path: '^server/', pathNot: '^server/(app\\.ts$|http/)' },
      { path: '^server/http/' },
    ),
    forbid(
      'routes-are-leaves',
      'Only app.ts mounts routes.',
      { path: '^server/', pathNot: '^server/app\\.ts$' },
      { path: '^server/http/routes/' },
    ),
    forbid(
      'emulator-is-independent',
      'The emulator would prove nothing if it shared code with what it tests.',
      { path: '^demo/emulator/' },
      { path: '^(server|component)/' },
    ),
    forbid(
      'no-orphans',
      'A module nobody imports is dead.',
      { orphan: true, pathNot: '(^|/)(index|define|list|start|main|headless)\\.ts$|\\.d\\.ts$|\\.js$' },
      {},
    ),
    forbid('resolvable', 'An import has to lead somewhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    // For frameworks, which only the apps that use them have.
    exclude: {
      path: [
        '^component/frameworks/.*(\\.d\\.ts|\\.js)$',
        '^demo/emulator/examples/',
        '^demo/[^/]+/(\\.|app/|dist/|src/|[^/]+\\.(config|d)\\.)',
      ],
    },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
