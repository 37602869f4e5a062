// Pages as they really are: reformatted markup, wrapped globals, translators, other documents, foreign styles.
import { RelinkAccountElement } from '../../component/index.ts';
import { eventually, expect } from './support/expect.ts';
import { buttonOf, finished, installStripe, next, place, textOf } from './support/page.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';

installStripe();

const shown = (element: Element) =>
  (element.shadowRoot!.querySelector('button') as HTMLElement).innerText.trim();

describe('a label', () => {
  const wordless: Record<string, string> = {
    'a line break': '\n',
    'a <br>': '\n      <br>\n    ',
    'a slotted description': '\n      <p slot="description">Why.</p>\n    ',
    'the fallback of the guide': '\n      <a slot="fallback" href="/banks">Your banks</a>\n    ',
    'a comment and a style sheet': '<!-- here --><style>i { color: red }</style>',
    'an empty element': '<span> </span>',
  };
  for (const [name, markup] of Object.entries(wordless)) {
    it(`without words (${name}) is the element’s own`, async () => {
      const endpoint = new ScriptedEndpoint();
      const element = await endpoint.mount();
      element.innerHTML = markup;
      await eventually(() => shown(element) === 'Reconnect', shown(element));
      expect(buttonOf(element)!.getBoundingClientRect().width).to.be.greaterThan(60);
    });
  }

  for (const markup of [
    'Fix it',
    '<b>Fix it</b>',
    '\n  <img alt="Fix it" src="data:,">\n',
    '<fix-it></fix-it>',
  ]) {
    it(`with something to say (${markup.trim()}) is the page’s`, async () => {
      const endpoint = new ScriptedEndpoint();
      const element = await endpoint.mount();
      element.innerHTML = markup;
      await eventually(() => !buttonOf(element)!.textContent.includes('Reconnect'), 'ours is gone');
    });
  }

  it('that a framework fills later, in the text node that is there, takes over', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const text = element.appendChild(document.createTextNode(''));
    await eventually(() => shown(element) === 'Reconnect', 'ours');
    text.data = 'Fix it';
    await eventually(() => buttonOf(element)!.textContent.trim() === '', 'the page’s');
  });
});

it('a page that wraps fetch, and expects a string and a plain object, does no harm', async () => {
  const genuine = globalThis.fetch;
  const endpoint = new ScriptedEndpoint();
  await endpoint.program(endpoint.routes());
  globalThis.fetch = (input, init) => {
    const headers = { ...(init?.headers as Record<string, string>), 'x-wrapped': 'yes' };
    return genuine((input as string).replace('#', ''), { ...init, headers });
  };
  try {
    const element = await endpoint.mount();
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect((await run).status).to.equal('relinked');
  } finally {
    globalThis.fetch = genuine;
  }
  const asked = (await endpoint.log()).map(({ headers }) => [headers['x-wrapped'], headers['accept']].join());
  expect(new Set(asked)).to.deep.equal(new Set(['yes,application/json;relink=1']));
});

it('what is shown is what is meant, though a translator has replaced every text', async () => {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount();
  const texts = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (texts.nextNode()) if (texts.currentNode.nodeValue?.trim()) nodes.push(texts.currentNode as Text);
  for (const node of nodes) {
    const font = document.createElement('font');
    font.textContent = `«${node.data}»`;
    node.replaceWith(font);
  }
  const run = element.relink();
  (await windowOf(endpoint.secret)).close(finished);
  await run;
  await element.updateComplete;
  expect(textOf(element)).to.equal('Harbor Bank ••6789 is connected Done.');
});

describe('another document', () => {
  const background = (element: Element) =>
    element.ownerDocument
      .defaultView!.getComputedStyle(element.shadowRoot!.querySelector('button')!)
      .backgroundColor.replaceAll(' ', '');

  it('styles the element and gives it its language, and so does the first one when it is back', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const home = element.parentElement!;
    const before = background(element);
    const frame = home.appendChild(document.createElement('iframe'));
    frame.contentDocument!.documentElement.lang = 'de';
    frame.contentDocument!.body.append(element);
    await eventually(() => textOf(element).includes('Neu verbinden'), 'German');
    expect(background(element)).to.equal(before);
    home.append(element);
    await eventually(() => textOf(element).includes('Reconnect'), 'English');
    expect(background(element)).to.equal(before);
    expect(await endpoint.log()).to.have.length(1);
  });

  it('does not end a run', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const home = element.parentElement!;
    const frame = home.appendChild(document.createElement('iframe'));
    const run = element.relink();
    const opened = await windowOf(endpoint.secret);
    frame.contentDocument!.body.append(element);
    opened.close(finished);
    expect((await run).status).to.equal('relinked');
    home.append(element);
  });

  it('that is outside of any page does no harm', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const faults: string[] = [];
    const hear = ({ message }: ErrorEvent) => void faults.push(message);
    addEventListener('error', hear);
    const outside = document.implementation.createHTMLDocument();
    const element = document.createElement('relink-account');
    element.setAttribute('endpoint', endpoint.url);
    element.setAttribute('account', endpoint.id);
    outside.body.append(element);
    await Promise.resolve();
    const at = await place('<relink-account></relink-account>');
    at.parentElement!.append(element);
    await eventually(() => element.accountState, 'the account');
    await element.updateComplete;
    removeEventListener('error', hear);
    expect(faults).to.be.empty;
    expect(getComputedStyle(buttonOf(element)!).fontWeight).to.equal('700');
  });
});

it('what a page passes on to everything in it does not reach our words', async () => {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount();
  element.parentElement!.style.cssText =
    'white-space: pre; text-indent: 9em; -webkit-text-fill-color: transparent; text-align: right; text-transform: uppercase; font-size: 20px; word-break: break-all';
  for (const part of ['button', 'b']) {
    const style = getComputedStyle(element.shadowRoot!.querySelector(part)!);
    expect(style.whiteSpace).to.equal('normal');
    expect(style.textIndent).to.equal('0px');
    expect(style.webkitTextFillColor).to.equal(style.color);
    expect([style.textTransform, style.wordBreak]).to.deep.equal(['none', 'normal']);
    expect(style.fontSize).to.equal('20px');
  }
});

describe('what a page may be wrong about', () => {
  it('a message that is undefined is ignored', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.messages = { reconnect: undefined } as never;
    await element.updateComplete;
    expect(shown(element)).to.equal('Reconnect');
  });

  it('a second name makes a second element', async () => {
    expect(() => RelinkAccountElement.define('other-name')).not.to.throw();
    expect(document.createElement('other-name') instanceof RelinkAccountElement).to.be.true;
  });

  it('writing to what was handed out changes nothing', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.accountState!.institution_name = 'Planted';
    element.accountState!.relink.state = 'healthy';
    element.requestUpdate();
    await element.updateComplete;
    expect(textOf(element)).to.contain('Harbor Bank');
    expect(buttonOf(element)).not.to.be.null;
  });

  it('a theme can be said where the page declares none', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.parentElement!.style.cssText = 'background: #111; --relink-theme: dark';
    const notice = element.shadowRoot!.querySelector('[part=notice]')!;
    expect(getComputedStyle(notice).backgroundColor).to.equal('rgb(27, 33, 43)');
  });
});

describe('events', () => {
  it('come when the custom states are true, and the status before the end that it belongs to', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const seen: string[] = [];
    for (const type of ['relink-phase', 'relink-status', 'relink-success'] as const) {
      element.addEventListener(type, () => {
        const phase = element.phase.replaceAll('_', '-');
        const { state } = element.accountState!.relink;
        expect(element.matches(`:state(${phase}):state(${state})`), `${type} in ${phase}`).to.be.true;
        seen.push(type === 'relink-phase' ? phase : type);
      });
    }
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    expect(seen).to.deep.equal([
      'preparing',
      'open',
      'confirming',
      'relink-status',
      'relinked',
      'relink-success',
    ]);
  });

  it('hyphenate a state of two words', async () => {
    const endpoint = new ScriptedEndpoint();
    const other = endpoint.account({ state: 'healthy', reasons: [] }, { id: 'fca_other' });
    const outcome = endpoint.outcome({
      outcome: 'relinked_other_account',
      account: 'fca_other',
      accounts: [other],
    });
    const element = await endpoint.mount(endpoint.routes({ outcome }));
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    expect(element.matches(':state(relinked-other-account)')).to.be.true;
  });

  it('of a success may set the account to the one that works now, and the success is still said', async () => {
    const endpoint = new ScriptedEndpoint();
    const moved = endpoint.account({ state: 'healthy', cause: null, reasons: [] }, { id: 'fca_new' });
    const outcome = endpoint.outcome({ account: 'fca_new', accounts: [moved] });
    const element = await endpoint.mount(endpoint.routes({ outcome }));
    element.addEventListener('relink-success', ({ detail }) => (element.account = detail.account));
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    await element.updateComplete;
    expect(element.phase).to.equal('relinked');
    expect(textOf(element)).to.match(/is connected Done\.$/);
  });

  it('of a start may set what is asked with', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.addEventListener('relink-start', () => {
      element.target = 'any_account';
      element.headers = { 'x-token': 'fresh' };
    });
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    const posted = (await endpoint.log()).find(({ route }) => route === 'POST /sessions')!;
    expect(posted.headers['x-token']).to.equal('fresh');
    expect(posted.body).to.contain('any_account');
  });

  it('reach listeners of the document with their types', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const told = new Promise<string>((resolve) => {
      document.addEventListener('relink-success', ({ detail }) => resolve(detail.account), { once: true });
    });
    const success = next(element, 'relink-success');
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    await success;
    expect(await told).to.equal(endpoint.id);
  });
});
