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
      'element-is-the-top',
      'The arrows run from the element to view, store, run, client and Stripe; none runs back up.',
      {
        path: '^component/',
        pathNot: '^component/(index|define|relink-account|relink-task|frameworks/.*)\\.ts$',
      },
      { path: '^component/(relink-account|relink-task)\\.ts$' },
    ),
    forbid(
      'face-is-for-the-element',
      'A page with a button of its own pays for no Lit, and for no word.',
      {
        path: '^component/',
        pathNot:
          '^component/(index|define|relink-account|relink-task|view/.*|messages/.*|frameworks/.*)\\.ts$',
      },
      {
        path: 'node_modules/(lit|@lit/|lit-)|^component/(view|messages)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'view-knows-no-store',
      'The view is made of what it is told.',
      { path: '^component/(view|messages)/' },
      { path: '^component/(account-|client|run|session-client|http|sign-in|page-events|headless)' },
    ),
    forbid(
      'client-and-stripe-are-below',
      'The client and the room for Stripe know neither store nor run.',
      { path: '^component/(client|session-client|http|stripe/[^.]+)\\.ts$' },
      { path: '^component/(account-|run|fetch-run|headless)' },
    ),
    forbid(
      'a-press-is-fetched-later',
      'What acts on a press is fetched with intent, and is handed what is in the file of the element: see kit.ts.',
      {
        path: '^component/',
        pathNot:
          '^component/(run|headless|session-client|stripe/(flow|modal|load-stripe|loader|own-tag|tags|hosted-page|hosted-record))\\.ts$',
      },
      {
        path: '^component/(run|session-client|web-view|advice|stripe/(flow|modal|load-stripe|loader|own-tag|tags|hosted-page|hosted-record|departure|unavailable))\\.ts$',
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
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
      { orphan: true, pathNot: '(^|/)(index|define|start|main|headless)\\.ts$|\\.d\\.ts$|\\.js$' },
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
