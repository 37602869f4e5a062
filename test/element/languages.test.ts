// The customer's language: that of the nearest lang, as it is now.
import type { AccountState } from '../../server/contract.ts';
import { buttonOf, finished, installStripe } from './support/page.ts';
import { ScriptedEndpoint, statusOf, textOf, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

installStripe();

const christmas = Date.UTC(2027, 11, 24, 12) / 1000;
const { documentElement: page } = document;
const pageLang = page.lang;
afterEach(() => (page.lang = pageLang));

const requested = () =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => /messages\/([\w-]+)\.ts/.exec(name)?.[1] ?? '')
    .filter((name) => !['', 'en', 'index', 'choose', 'languages'].includes(name));

async function mount(relink: Partial<AccountState['relink']> = {}) {
  const endpoint = new ScriptedEndpoint();
  const account = endpoint.account({ state: 'expiring', deadline: christmas, ...relink });
  return { endpoint, element: await endpoint.mount(endpoint.routes({ account })) };
}

const blocked = new Set<string>();
addEventListener('securitypolicyviolation', ({ blockedURI }) =>
  blocked.add(/messages\/([\w-]+)\.ts/.exec(blockedURI)?.[1] ?? ''),
);

const notice = (element: Element) => element.shadowRoot!.querySelector<HTMLElement>('[part=notice]')!;
const speaks = (element: Element, lang: string) =>
  eventually(() => notice(element).lang === lang, `it speaks ${lang}`);

// In order: what was requested once is not requested again.
describe('the language of the page', () => {
  for (const lang of ['', 'en', 'en-GB', 'tlh', 'not_a_language!', 'constructor']) {
    it(`“${lang}” is English, and no other is requested`, async () => {
      page.lang = lang;
      const { element } = await mount();
      await speaks(element, lang === 'en-GB' ? lang : 'en');
      expect(buttonOf(element)!.textContent.trim()).to.equal('Reconnect');
      expect(textOf(element)).to.contain(lang === 'en-GB' ? '24 December 2027' : 'December 24, 2027');
      expect(requested()).to.be.empty;
    });
  }

  it('is requested alone, and not shown in English before it has come', async () => {
    page.lang = 'de-AT';
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes({ account: endpoint.account({ deadline: christmas }) }));
    const element = document.createElement('relink-account');
    Object.assign(element, { endpoint: endpoint.url, account: endpoint.id });
    const seen = new Set<string>();
    document.body.append(element);
    await eventually(() => {
      const button = buttonOf(element);
      const visible = button && getComputedStyle(button).visibility === 'visible';
      if (visible) seen.add(button.textContent.trim());
      return visible && notice(element).lang === 'de-AT';
    }, 'German');
    expect([...seen]).to.deep.equal(['Neu verbinden']);
    expect(requested()).to.deep.equal(['de']);
    element.remove();
  });

  it('changes live, on whatever ancestor, in and out of shadow roots, and in the middle of a run', async () => {
    const { element, endpoint } = await mount();
    const around = element.parentElement!;
    const host = document.createElement('div');
    around.append(host);
    host.attachShadow({ mode: 'open' }).append(element);
    page.lang = 'fr';
    await speaks(element, 'fr');
    expect(textOf(element)).to.contain('24 décembre 2027');
    around.lang = 'es';
    await speaks(element, 'es');
    const result = element.relink();
    const opened = await windowOf(endpoint.secret);
    host.lang = 'it';
    await speaks(element, 'it');
    element.lang = 'nl';
    await speaks(element, 'nl');
    const inDutch = statusOf(element);
    element.removeAttribute('lang');
    await speaks(element, 'it');
    expect(statusOf(element)).not.to.equal(inDutch);
    opened.close(finished);
    expect((await result).status).to.equal('relinked');
    host.removeAttribute('lang');
    around.removeAttribute('lang');
    await speaks(element, 'fr');
  });

  it('is that of the new place after a move, and on the return of an element that was away', async () => {
    page.lang = 'en';
    const { element } = await mount();
    const there = document.createElement('div');
    there.lang = 'de';
    element.parentElement!.append(there);
    there.append(element);
    await speaks(element, 'de');
    element.remove();
    there.lang = 'fr';
    there.append(element);
    await speaks(element, 'fr');
  });

  it('is the last one asked for, whichever comes first', async () => {
    page.lang = 'en';
    const { element } = await mount();
    for (const lang of ['ko', 'vi', 'de', 'en', 'pl']) {
      page.lang = lang;
      await Promise.resolve();
    }
    await speaks(element, 'pl');
    page.lang = 'sv';
    page.lang = 'en';
    await speaks(element, 'en');
    await import('../../component/messages/sv.ts');
    await element.updateComplete;
    expect(buttonOf(element)!.textContent.trim()).to.equal('Reconnect');
  });

  it('joins Chinese and Japanese sentences without a space', async () => {
    page.lang = 'ja';
    const { element } = await mount({ reasons: ['connection', 'account_number'] });
    await speaks(element, 'ja');
    expect(textOf(element)).to.match(/。銀行|。支払い/);
    expect(textOf(element)).to.contain('2027年12月24日');
    page.lang = 'zh-HK';
    await speaks(element, 'zh-HK');
    expect(textOf(element)).not.to.match(/。 \p{Script=Han}.*。/u);
    page.lang = 'de';
    await speaks(element, 'de');
    expect(textOf(element)).to.match(/\. \p{Lu}/u);
  });

  it('written from right to left, keeps to the words of the page where it has some', async () => {
    page.lang = 'ar';
    const { element } = await mount();
    element.messages = { reconnect: 'اربط' };
    await speaks(element, 'ar');
    expect(buttonOf(element)!.textContent.trim()).to.equal('اربط');
    expect(textOf(element)).to.match(/[\u0600-\u06ff]{3}.*6789/);
    expect(notice(element).lang).to.equal('ar');
  });
});

describe('English on a page written from right to left', () => {
  it('is written from left to right, and texts of the page are not', async () => {
    page.lang = 'ps';
    page.dir = 'rtl';
    try {
      const { element } = await mount();
      await speaks(element, 'en');
      expect(getComputedStyle(notice(element)).direction).to.equal('ltr');
      element.messages = { reconnect: 'بیا نښلول' };
      const label = () => buttonOf(element)!.querySelector('span')!;
      await eventually(() => label().lang === 'ps', 'the label is the page’s');
      expect(getComputedStyle(label()).direction).to.equal('rtl');
      // What the page has no text for is English still, and says so.
      expect(notice(element).lang).to.equal('en');
      expect(getComputedStyle(notice(element)).direction).to.equal('ltr');
    } finally {
      page.dir = '';
    }
  });
});

// Last, for the policy stays on the page, and keeps every further script from it.
describe('a language that does not arrive', () => {
  it('is English, dates and all, and nothing breaks', async () => {
    page.lang = 'en';
    const { element, endpoint } = await mount();
    await speaks(element, 'en');
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "script-src 'none'";
    document.head.append(policy);
    page.lang = 'th';
    await eventually(() => blocked.has('th'), 'the request for Thai is blocked');
    await speaks(element, 'en');
    expect(textOf(element)).to.contain('works until December 24, 2027');
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect((await result).status).to.equal('relinked');
  });
});
