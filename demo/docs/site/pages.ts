// The pages of the site, in the order in which they are listed, and the files that they are made from. A file that a package or a folder
// needs where it lies is not copied: it is a page from there.

/** One page: where it stands in the site, and what the list of pages calls it. */
export interface Page {
  /** From the top of the repository. */
  readonly source: string;
  /** Under `/docs/`, without an ending. */
  readonly path: string;
  readonly label: string;
  /** What is on it, for search engines and programs that read. */
  readonly about: string;
}

export interface Section {
  readonly title: string;
  readonly pages: readonly Page[];
}

const from = (source: string, path: string, label: string, about: string): Page => ({
  source,
  path,
  label,
  about,
});
const own = (path: string, label: string, about: string): Page =>
  from(`demo/docs/${path}.md`, path, label, about);

export const sections: readonly Section[] = [
  {
    title: 'Begin',
    pages: [
      own('index', 'Overview', 'Where to find what.'),
      own(
        'guide/first-hour',
        'Your first hour',
        'From nothing to a page, a server and a CI test of your own, without keys.',
      ),
      own(
        'concepts',
        'Concepts',
        'Account, authorization, session, target, outcome; why the server decides; what happens to ids.',
      ),
    ],
  },
  {
    title: 'Guide',
    pages: [
      own('guide/page', 'A plain page', 'The tag, its events, headers, the list, a fallback, hosted mode.'),
      from(
        'component/frameworks/README.md',
        'guide/frameworks',
        'In your framework',
        'React, Vue, Angular, Svelte, Solid, Preact; rendering on a server; bundlers and CDNs; editors.',
      ),
      from(
        'demo/hosts/README.md',
        'guide/odd-hosts',
        'Old and odd hosts',
        'CMS pages, strict policies, frames, shadow roots, htmx, Turbo, Alpine.',
      ),
      own(
        'guide/headless',
        'Without our button',
        'The flow with an interface of your own; /define, /element, /headless; your own client.',
      ),
      own('guide/words', 'Words and languages', '33 languages, and every key of messages.'),
      own(
        'guide/theming',
        'Theming, with a gallery',
        'Custom properties, parts and states, and every state side by side.',
      ),
      from(
        'server/README.md',
        'guide/server',
        'The endpoint, on each host',
        'Mounting it in every host or running it alone; ids that change; webhooks; stores; operations.',
      ),
      from(
        'demo/endpoints/README.md',
        'guide/languages',
        'The endpoint in other languages',
        'The contract in Python, Ruby, PHP and Go.',
      ),
      own(
        'guide/testing',
        'Testing',
        'Your back end, your page, your webhooks, an endpoint in any language: without Stripe.',
      ),
      from(
        'demo/emulator/README.md',
        'guide/emulator',
        'The emulator',
        'The stand-in for Stripe: starting it, telling it what happens next, what it guesses.',
      ),
      from(
        'demo/emulator/CALIBRATION.md',
        'guide/calibration',
        'Recording what Stripe does',
        'Turning guesses of the emulator into recordings, with a test key.',
      ),
      own(
        'guide/migration',
        'From a hand-written integration',
        'The usual mistakes of integrations by hand, and the way from there to here.',
      ),
      own(
        'going-live',
        'Going live',
        'Keys, preview access, the version of webhooks, headers, the four institutions, a checklist.',
      ),
      own(
        'troubleshooting',
        'Troubleshooting by code',
        'What each code of element, endpoint and programs means, and what to change.',
      ),
    ],
  },
  {
    title: 'Reference',
    pages: [
      own(
        'reference/element',
        'The element',
        'Attributes, properties, methods, events, slots, parts, states, custom properties.',
      ),
      own('reference/server', 'The server', 'Options, policy, webhooks, logger, stores.'),
      own('reference/emulator', 'The emulator’s API', 'Customers, client, options, controls, faults.'),
      own('reference/http', 'The HTTP API', 'Routes and bodies of the wire contract.'),
      own(
        'reference/contract',
        'The contract, as rules',
        'What an endpoint has to do, in any language: states, parameters, verdicts, ids.',
      ),
      own(
        'reference/runtimes',
        'Browsers and runtimes',
        'Which browsers, frameworks, servers and databases, and which of them are tested.',
      ),
    ],
  },
  {
    title: 'Promises',
    pages: [
      from(
        'SECURITY.md',
        'security',
        'Security model',
        'What is promised, attack by attack, and what is yours.',
      ),
      own(
        'accessibility',
        'Accessibility statement',
        'What is done, what holds it, and what is not established.',
      ),
      from('CHANGELOG.md', 'changelog', 'Changes', 'What has changed.'),
      from('demo/README.md', 'demos', 'The demos', 'One app for each framework.'),
      from(
        'CONTRIBUTING.md',
        'contributing',
        'Contributing',
        'Scripts, tests, rooms and rules of the repository.',
      ),
    ],
  },
];

/** Files that pages lead to, beside them. */
export const dataFiles: readonly { readonly source: string; readonly path: string }[] = [
  { source: 'demo/docs/reference/contract-examples.json', path: 'reference/contract-examples.json' },
  { source: 'server/openapi.json', path: 'reference/openapi.json' },
];

export const allPages: readonly Page[] = sections.flatMap(({ pages }) => pages);
