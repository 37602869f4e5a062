// The pages of the site, in the order in which they are listed, and the files that they are made from. A file that a package or a folder
// needs where it lies is not copied: it is a page from there.

/** One page: where it stands in the site, and what the list of pages calls it. */
export interface Page {
  /** From the top of the repository. */
  readonly source: string;
  /** Under `/docs/`, without an ending. */
  readonly path: string;
  readonly label: string;
}

export interface Section {
  readonly title: string;
  readonly pages: readonly Page[];
}

const own = (path: string, label: string): Page => ({ source: `demo/docs/${path}.md`, path, label });
const from = (source: string, path: string, label: string): Page => ({ source, path, label });

export const sections: readonly Section[] = [
  {
    title: 'Begin',
    pages: [
      own('index', 'Overview'),
      own('guide/first-hour', 'Your first hour'),
      own('concepts', 'Concepts'),
    ],
  },
  {
    title: 'Guide',
    pages: [
      own('guide/page', 'A plain page'),
      from('component/frameworks/README.md', 'guide/frameworks', 'In your framework'),
      from('demo/hosts/README.md', 'guide/odd-hosts', 'Old and odd hosts'),
      own('guide/headless', 'Without our button'),
      own('guide/words', 'Words and languages'),
      own('guide/theming', 'Theming, with a gallery'),
      from('server/README.md', 'guide/server', 'The endpoint, on each host'),
      from('demo/endpoints/README.md', 'guide/languages', 'The endpoint in other languages'),
      own('guide/testing', 'Testing'),
      from('demo/emulator/README.md', 'guide/emulator', 'The emulator'),
      from('demo/emulator/CALIBRATION.md', 'guide/calibration', 'Recording what Stripe does'),
      own('guide/migration', 'From a hand-written integration'),
      own('going-live', 'Going live'),
      own('troubleshooting', 'Troubleshooting by code'),
    ],
  },
  {
    title: 'Reference',
    pages: [
      own('reference/element', 'The element'),
      own('reference/server', 'The server'),
      own('reference/emulator', 'The emulator’s API'),
      own('reference/http', 'The HTTP API'),
      own('reference/contract', 'The contract, as rules'),
      own('reference/runtimes', 'Browsers and runtimes'),
    ],
  },
  {
    title: 'Promises',
    pages: [
      from('SECURITY.md', 'security', 'Security model'),
      own('accessibility', 'Accessibility statement'),
      from('CHANGELOG.md', 'changelog', 'Changes'),
      from('demo/README.md', 'demos', 'The demos'),
      from('CONTRIBUTING.md', 'contributing', 'Contributing'),
    ],
  },
];

export const allPages: readonly Page[] = sections.flatMap(({ pages }) => pages);
