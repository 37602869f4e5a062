// Pages as they really are: reformatted markup, wrapped globals, translators, other documents, foreign styles.
import { eventually, expect } from './support/expect.ts';
import { buttonOf, finished, installStripe, place, textOf } from './support/page.ts';
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
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what translators put in
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
