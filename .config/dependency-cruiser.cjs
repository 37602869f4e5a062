// Who may know whom. An arrow the other way is a fault.
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

// The rooms of the emulator, from the top down: each knows those below it, and the libraries, of which none knows a room.
const emulatorRooms = [
  ['hosts', 'testing'],
  ['probe'],
  ['scopes'],
  ['panel', 'remote', 'browser'],
  ['control'],
  ['routes', 'flow'],
  ['events', 'requests'],
  ['render'],
  ['state'],
];
const emulatorLibraries = ['wire', 'faults', 'schema', 'fidelity'];
const inEmulator = (rooms) => `^demo/emulator/(${rooms.join('|')})/`;
const emulatorArrows = [
  ...emulatorRooms
    .slice(1)
    .map((rooms, depth) =>
      forbid(
        `emulator-${rooms.join('-and-')}-below`,
        'The arrows of the emulator run one way.',
        { path: inEmulator([...rooms, ...emulatorLibraries]) },
        { path: inEmulator(emulatorRooms.slice(0, depth + 1).flat()) },
      ),
    ),
  forbid(
    'emulator-libraries-know-no-room',
    'What goes over the wire, what fails there and how JSON is read is the same whatever is remembered.',
    { path: inEmulator(emulatorLibraries) },
    { path: '^demo/emulator/', pathNot: inEmulator(emulatorLibraries) },
  ),
  forbid(
    'emulator-probe-asks-from-outside',
    'The probe knows of an API what goes over the wire: it would prove nothing of the emulator if it looked into it.',
    { path: '^demo/emulator/probe/' },
    { path: '^demo/emulator/', pathNot: inEmulator(['probe', ...emulatorLibraries]) },
  ),
  forbid(
    'emulator-routes-and-flow-are-apart',
    'What an integrator asks and what a customer does meet in what is remembered.',
    { path: '^demo/emulator/(routes|flow)/' },
    { path: '^demo/emulator/(routes|flow)/', pathNot: '^demo/emulator/$1/' },
  ),
];

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
        pathNot:
          '^component/(index|define|list|list-account|relink-accounts?|relink-task|frameworks/.*)\\.ts$',
      },
      { path: '^component/(relink-account|relink-task)\\.ts$' },
    ),
    forbid(
      'face-is-for-the-element',
      'A page with a button of its own pays for no Lit, and for no word.',
      {
        path: '^component/',
        pathNot:
          '^component/(index|define|list|list-account|account-list|relink-accounts?|relink-task|view/.*|messages/.*|frameworks/.*)\\.ts$',
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
        path: '^component/(run|live|session-client|web-view|advice|stripe/(flow|modal|load-stripe|loader|own-tag|tags|hosted-page|hosted-record|departure|unavailable))\\.ts$',
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
      { path: '^server/', pathNot: '^server/(hosts|standalone|stores)/' },
      { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'program-is-the-top',
      'The stand-alone program uses the rest of the server, as a host of its own would: nobody imports it.',
      { path: '^(component|server|demo)/', pathNot: '^server/standalone/' },
      { path: '^server/standalone/' },
    ),
    forbid(
      'settings-and-events-stand-alone',
      'Settings are read, and events replayed, whatever is done with them.',
      { path: '^server/standalone/(settings|events)/' },
      { path: '^server/standalone/', pathNot: '^server/standalone/$1/' },
    ),
    forbid(
      'commands-are-the-top',
      'The parts of the stand-alone program come together in its commands alone.',
      { path: '^server/standalone/', pathNot: '^server/standalone/(cli\\.ts$|commands/)' },
      { path: '^server/standalone/(cli\\.ts$|commands/)' },
    ),
    forbid(
      'answers-are-the-top',
      'What answers requests stands on all the rest; nothing below it knows of HTTP.',
      { path: '^server/', pathNot: '^server/(app\\.ts$|http/|openapi/)' },
      { path: '^server/http/' },
    ),
    forbid(
      'routes-are-leaves',
      'Only the table of routes knows them.',
      { path: '^server/', pathNot: '^server/http/routes\\.ts$' },
      { path: '^server/http/routes/' },
    ),
    forbid(
      'document-is-built',
      'What writes openapi.json is no part of what runs: the endpoint serves the text.',
      { path: '^(component|server|demo)/', pathNot: '^server/openapi/' },
      { path: '^server/openapi/' },
    ),
    forbid(
      'emulator-is-independent',
      'The emulator would prove nothing if it shared code with what it tests.',
      { path: '^demo/emulator/' },
      { path: '^(server|component)/' },
    ),
    ...emulatorArrows,
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
        '^demo/init/template/',
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
