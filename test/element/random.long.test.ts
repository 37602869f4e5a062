// The proof: elements on a page where endpoint, Stripe.js, person and page may do anything, in virtual time. The order of
// the two tests matters: the loader remembers, for the whole page, that Stripe.js has come.
import fc from 'fast-check';
import { limits } from '../../component/limits.ts';
import { expect } from './support/expect.ts';
import { pages, perPage, type PageScript, type Script } from './support/random-script.ts';
import { happen } from './support/random-page.ts';
import { RandomWorld, type Seen } from './support/random-world.ts';
import { VirtualTime } from './support/virtual-time.ts';

/** Nothing of a run waits longer: what acts, two sessions, their windows, and the server's word. */
const longest = 30_000 + 2 * (limits.session + limits.stripe + limits.window + limits.confirmation.collected);

const events: Record<string, string> = {
  relinked: 'relink-success',
  relinked_other_account: 'relink-success',
  cancelled: 'relink-cancel',
  failed: 'relink-failure',
  pending: 'relink-pending',
  error: 'relink-error',
};

function check(seen: Seen, script: Script): void {
  const { outcomes, told, starts, open, secrets, said, phase, busy, leaks } = seen;
  const what = JSON.stringify({ ...seen, outcomes: [...outcomes], script });
  expect(open, `a run has not ended: ${what}`).to.equal(0);
  expect(['preparing', 'open', 'confirming'].includes(phase), `it stays ${phase}: ${what}`).to.be.false;
  expect(busy === 'true', `the button stays busy: ${what}`).to.be.false;
  const loud = [...outcomes].filter((outcome) => outcome.status !== 'cancelled' || outcome.by === 'customer');
  expect(told.length, `one event for each outcome: ${what}`).to.equal(loud.length);
  for (const outcome of loud) {
    const own = told.filter(({ detail }) => detail === outcome);
    expect(
      own.map(({ type }) => type),
      what,
    ).to.deep.equal([events[outcome.status]]);
    if (!('account' in outcome)) continue;
    const confirmed = said.some(
      ({ session, outcome: status, account }) =>
        session === outcome.session && status === outcome.status && account === outcome.account,
    );
    expect(confirmed, `a success that the server did not confirm: ${what}`).to.be.true;
  }
  if (script.vetoes) expect(loud, what).to.be.empty;
  expect(starts >= loud.length && starts <= outcomes.size, `one start for each run: ${what}`).to.be.true;
  expect(new Set(secrets).size, `a secret was used twice: ${what}`).to.equal(secrets.length);
  // A used session is renewed once.
  expect(secrets.length <= 2 * outcomes.size, `more windows than runs may open: ${what}`).to.be.true;
  // Another endpoint is another customer, for all that is known.
  if (!script.page.some(({ does }) => does === 'endpoint'))
    expect(seen.windows <= 1, `two windows at a time: ${what}`).to.be.true;
  expect(JSON.stringify(told), what).not.to.contain('_secret_');
  expect(leaks, `questions were left behind: ${what}`).to.equal(0);
}

describe('elements on a page where everybody may do anything', function () {
  this.timeout(500_000);
  const genuineFetch = globalThis.fetch;
  const time = new VirtualTime();
  const worlds = new Map<string, RandomWorld>();
  let seed = 0;
  let runs = 0;
  let restore: () => void;
  let nextTag: ((tag: HTMLScriptElement) => void) | undefined;

  before(async () => {
    const settings = (await (await fetch('/random-settings')).json()) as { seed: number; runs: number };
    ({ seed, runs } = settings);
    console.log(`ELEMENT_SEED=${seed}`);
    // Nobody looks, and laying out hundreds of elements takes longer than all else.
    document.documentElement.hidden = true;
    // The policy keeps the genuine Stripe.js away, and what the browser says of that tag is not heard: the script says it.
    document.head.append(
      Object.assign(document.createElement('meta'), {
        httpEquiv: 'Content-Security-Policy',
        content: "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
      }),
    );
    const swallow = (event: Event) => {
      if (event.isTrusted && event.target instanceof HTMLScriptElement) event.stopImmediatePropagation();
    };
    document.addEventListener('error', swallow, true);
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (node instanceof HTMLScriptElement && node.src.startsWith('https://js.stripe.com/'))
          nextTag?.(node);
      }
    }).observe(document.head, { childList: true });
    restore = time.install();
    globalThis.fetch = (input, init) => {
      const [, , name = '', ...path] = new URL(input as URL).pathname.split('/');
      return worlds.get(name)!.server.answer(`/${path.join('/').replace('elsewhere/', '')}`, init!.signal!);
    };
  });

  after(() => {
    globalThis.fetch = genuineFetch;
    restore();
  });

  /** Everything that happens on one page, to its end. */
  async function play({ elements, happens }: PageScript): Promise<Seen[]> {
    const opened = elements.map((script) => new RandomWorld(script, time));
    for (const world of opened) worlds.set(world.name, world);
    for (const { does, at } of happens) void time.wait(at).then(() => happen(does));
    // What the page does comes first, so that every run has begun before its time is counted.
    await time.pass(() => false, 4_000_000);
    for (const world of opened) world.press();
    await time.pass(() => opened.every(({ seen }) => seen.open === 0), longest);
    for (const world of opened) world.close();
    await time.pass(() => true, 0);
    worlds.clear();
    return opened.map((world) => world.report());
  }

  const property = (count: (seen: Seen) => void) =>
    fc.asyncProperty(pages, async (page) => {
      for (const [index, seen] of (await play(page)).entries()) {
        check(seen, page.elements[index]!);
        count(seen);
      }
    });

  it('end every run in time, in one outcome and one event, while Stripe.js does not come', async () => {
    const ways = ['error', 'load', 'nothing'] as const;
    let tags = 0;
    nextTag = (tag) => {
      const way = ways[tags++ % ways.length]!;
      if (way !== 'nothing')
        void time.wait(tags % 7 === 0 ? 9_000 : 10).then(() => tag.dispatchEvent(new Event(way)));
    };
    const opened = new Set<string>();
    const run = property(({ secrets }) => secrets.forEach((secret) => opened.add(secret)));
    await fc.assert(run, { seed, numRuns: Math.ceil(runs / perPage / 20), endOnFailure: true });
    expect(tags).to.be.greaterThan(0);
    expect([...opened]).to.be.empty;
  });

  it('end every run in time, in one outcome and one event, and in no success that the server did not confirm', async () => {
    nextTag = (tag) => {
      const Stripe = (key: string) => worlds.get(key.replace('pk_', ''))!.makeStripe();
      Object.assign(window, { Stripe: Object.assign(Stripe, { version: 'endive' }) });
      tag.dispatchEvent(new Event('load'));
    };
    const tally: Record<string, number> = {};
    let began = 0;
    const run = property(({ outcomes, starts }) => {
      began += starts;
      for (const { status } of outcomes) tally[status] = (tally[status] ?? 0) + 1;
    });
    await fc.assert(run, { seed, numRuns: Math.ceil(runs / perPage / 1.5), endOnFailure: true });
    expect(began).to.be.greaterThan(runs - 1);
    // None of the ways to end is out of reach.
    expect(Object.keys(tally).sort()).to.deep.equal(Object.keys(events).sort());
  });
});
