// Stripe.js on pages that have something of that name: their own tag, slow or dead, one that is asleep, or no Stripe at all.
import { installStripe, ScriptedEndpoint } from './support/page.ts';
import { finished, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';
import { VirtualTime } from './support/virtual-time.ts';

const address = 'https://js.stripe.com/v3/';
const tags = () => [...document.querySelectorAll<HTMLScriptElement>('script[src^="https://js.stripe.com/"]')];
const time = new VirtualTime();
const page = window as { Stripe?: unknown };
let restoreTime: () => void = () => undefined;

// The policy keeps the genuine Stripe.js away, and nobody hears what the browser says of its tags: the tests say it.
document.head.append(
  Object.assign(document.createElement('meta'), {
    httpEquiv: 'Content-Security-Policy',
    content: "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  }),
);
addEventListener(
  'error',
  (event) => {
    if (event.isTrusted && event.target instanceof HTMLScriptElement) event.stopImmediatePropagation();
  },
  true,
);

/** Whether the browser has done with the tags before anybody asked, as it tells scripts. */
let fetched = false;
performance.getEntriesByName = () =>
  fetched ? [{ initiatorType: 'script' } as PerformanceResourceTiming] : [];

/** A tag of the page's, and every event that somebody else sends to it. */
function placeTag(attributes: Record<string, string> = {}): HTMLScriptElement & { heard: string[] } {
  const tag = Object.assign(document.createElement('script'), { heard: [] as string[] });
  for (const [name, value] of Object.entries({ ...attributes, src: address })) tag.setAttribute(name, value);
  for (const type of ['load', 'error']) tag.addEventListener(type, () => tag.heard.push(type));
  document.head.append(tag);
  return tag;
}

/** What a page's tag does when its script has run. */
function arrive(tag: HTMLScriptElement): void {
  installStripe();
  tag.dispatchEvent(new Event('load'));
}

const ours = (mine: Element[] = []) => tags().filter((tag) => !mine.includes(tag));
const sessions = async (endpoint: ScriptedEndpoint) => (await endpoint.sessionRequests()).length;

afterEach(() => {
  restoreTime();
  fetched = false;
  for (const tag of tags()) tag.remove();
  Reflect.deleteProperty(page, 'Stripe');
});

/** A press on a page, in time that passes when the test says so. */
async function press() {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount();
  restoreTime = time.install();
  const restore = restoreTime;
  const result = element.relink();
  const ends = async () => {
    (await windowOf(endpoint.secret)).close(finished);
    return (await result).status;
  };
  return { endpoint, element, result, ends, restore };
}

describe('a tag of the page’s own for Stripe.js', () => {
  it('that takes 14 s is waited for, and nothing is done to it', async () => {
    const tag = placeTag();
    const { ends, restore } = await press();
    void time.wait(14_000).then(() => arrive(tag));
    await time.pass(() => page.Stripe !== undefined, 29_000);
    await time.pass(() => false, 500);
    restore();
    expect(await ends()).to.equal('relinked');
    expect(tag.heard).to.deep.equal(['load']);
    expect(tags()).to.deep.equal([tag]);
  });

  it('that brings nothing is given up at the limit, with its page’s handlers left alone, and not waited for again', async () => {
    const tag = placeTag();
    const { result, element, endpoint, restore } = await press();
    await time.pass(() => element.outcome !== undefined, 31_000);
    restore();
    const outcome = await result;
    expect('error' in outcome && outcome.error.code).to.equal('stripe_js_unavailable');
    expect(tag.heard).to.deep.equal([]);
    expect(await sessions(endpoint)).to.equal(0);
    const again = element.relink();
    await eventually(() => ours([tag]).length, 'a tag of ours');
    arrive(ours([tag])[0]!);
    (await windowOf(endpoint.secret)).close(finished);
    expect((await again).status).to.equal('relinked');
    expect(tag.isConnected).to.be.true;
  });

  it('that fails while we wait is made up for by one of ours', async () => {
    const tag = placeTag();
    const { ends, restore } = await press();
    await time.pass(() => false, 500);
    tag.dispatchEvent(new Event('error'));
    await time.pass(() => ours([tag]).length > 0, 1_000);
    restore();
    arrive(ours([tag])[0]!);
    expect(await ends()).to.equal('relinked');
    expect(tag.heard).to.deep.equal(['error']);
  });

  it('that had failed before we came is not waited for', async () => {
    const tag = placeTag();
    fetched = true;
    const { ends, restore } = await press();
    await time.pass(() => ours([tag]).length > 0, 2_000);
    restore();
    arrive(ours([tag])[0]!);
    expect(await ends()).to.equal('relinked');
  });

  it('that the page takes away is made up for, and so is a bundle of the page’s that brings Stripe without a tag', async () => {
    const tag = placeTag();
    const first = await press();
    tag.remove();
    await time.pass(() => ours().length > 0, 1_000);
    installStripe();
    await time.pass(() => false, 500);
    first.restore();
    expect(await first.ends()).to.equal('relinked');
  });
});

describe('our own tag', () => {
  it('may take 13 s', async () => {
    const { ends, restore } = await press();
    await time.pass(() => tags().length > 0, 1_000);
    const [tag] = tags();
    void time.wait(13_000).then(() => arrive(tag!));
    await time.pass(() => page.Stripe !== undefined, 14_000);
    await time.pass(() => false, 500);
    restore();
    expect(await ends()).to.equal('relinked');
    expect(tags()).to.deep.equal([tag]);
  });

  it('that brings an empty script, as of a content blocker, is an error at once', async () => {
    const { result, element, restore } = await press();
    await time.pass(() => tags().length > 0, 1_000);
    tags()[0]!.dispatchEvent(new Event('load'));
    await time.pass(() => element.outcome !== undefined, 1_000);
    restore();
    const outcome = await result;
    expect('error' in outcome && outcome.error.code).to.equal('stripe_js_unavailable');
    expect(tags()).to.be.empty;
  });
});

describe('what brings no Stripe.js', () => {
  const asleep: Record<string, string>[] = [
    { type: 'text/plain' },
    { type: 'application/ld+json' },
    { type: 'speculationrules' },
    { nomodule: '' },
    { language: 'vbscript' },
  ];
  for (const attributes of asleep) {
    it(`is a tag with ${JSON.stringify(attributes)}: ours is put in`, async () => {
      const tag = placeTag(attributes);
      const { ends, restore } = await press();
      await time.pass(() => ours([tag]).length > 0, 500);
      restore();
      arrive(ours([tag])[0]!);
      expect(await ends()).to.equal('relinked');
      expect(tag.heard).to.deep.equal([]);
    });
  }

  const awake = [
    { type: '' },
    { type: 'text/javascript' },
    { type: 'Application/JavaScript' },
    { async: '' },
  ];
  for (const attributes of awake) {
    it(`is no tag with ${JSON.stringify(attributes)}`, async () => {
      const tag = placeTag(attributes as Record<string, string>);
      const { ends, restore } = await press();
      await time.pass(() => false, 5_000);
      restore();
      expect(ours([tag])).to.be.empty;
      arrive(tag);
      expect(await ends()).to.equal('relinked');
    });
  }

  it('is a tag in a template', async () => {
    const template = document.createElement('template');
    template.innerHTML = `<script src="${address}"></script>`;
    document.body.append(template);
    const { ends, restore } = await press();
    await time.pass(() => tags().length > 0, 500);
    restore();
    arrive(tags()[0]!);
    expect(await ends()).to.equal('relinked');
    template.remove();
  });

  it('is an element with the id “Stripe”', async () => {
    const input = document.createElement('input');
    input.id = 'Stripe';
    document.body.append(input);
    expect(page.Stripe).to.equal(input);
    const { ends, restore } = await press();
    await time.pass(() => tags().length > 0, 500);
    restore();
    arrive(tags()[0]!);
    expect(await ends()).to.equal('relinked');
    input.remove();
  });

  it('is a getter that throws, until Stripe.js takes its place', async () => {
    const get = () => {
      throw new Error('No Stripe here.');
    };
    Object.defineProperty(window, 'Stripe', { configurable: true, get });
    const { ends, restore } = await press();
    await time.pass(() => tags().length > 0, 500);
    restore();
    Reflect.deleteProperty(page, 'Stripe');
    arrive(tags()[0]!);
    expect(await ends()).to.equal('relinked');
  });
});
