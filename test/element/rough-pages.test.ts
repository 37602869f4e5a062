// The built file on pages that reset, wrap, shadow or lack what other pages have: a button with a name, and a press that relinks.
import type { RelinkAccountElement } from '../../component/index.ts';
import { openDocument, prelude, script, tag } from './support/built-page.ts';
import { ScriptedEndpoint } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

const file = script('/dist/cdn/relink-account.js');

/** What is odd about a page. */
interface Oddity {
  doctype?: string;
  html?: string;
  headers?: Record<string, string>;
  /** Comes before the element's file. */
  head?: string;
  /** What is around the tag, and the element's file. */
  body?: (tag: string) => string;
  /** Shadow hosts in which the tag is, from the outside to the inside. */
  hosts?: string[];
  /** How a run ends. */
  end?: string;
}

const code = (head: string): Oddity => ({ head: `<script>${head}</script>` });
const styled = (head: string): Oddity => ({ head: `<style>${head}</style>` });
const around = (before: string, after: string): Oddity => ({ body: (it) => before + it + after + file });
const onload = (act: string) => `<script>onload = () => { ${act} }</script>`;
const denied = `throw new DOMException('The operation is insecure.', 'SecurityError');`;

const pages: Record<string, Oddity> = {
  'in quirks mode': { doctype: '' },
  'that unsets everything': styled('* { all: unset }'),
  'that reverts everything, and means it': styled('* { all: revert !important }'),
  'that hides what is not defined yet': styled(':not(:defined) { display: none }'),
  'that draws the tag without a box': styled('relink-account { display: contents }'),
  'that is a grid': styled('body { display: grid; grid-template-columns: 1fr 1fr }'),
  'zoomed to 400 %': styled('html { zoom: 4 }'),
  'with a base elsewhere': { head: '<base href="https://elsewhere.example/deep/page" />' },
  'in a details': around(
    '<details><summary>More</summary>',
    `</details>${onload('document.querySelector("details").open = true')}`,
  ),
  'in a dialog': around('<dialog>', `</dialog>${onload('document.querySelector("dialog").showModal()')}`),
  'in a popover': around(
    '<div popover>',
    `</div>${onload('document.querySelector("[popover]").showPopover()')}`,
  ),
  'that clones a template': around(
    '<template>',
    `</template>${onload('document.body.append(document.querySelector("template").content.cloneNode(true))')}`,
  ),
  'that imports a template before the file': around(
    '<template>',
    '</template><script>document.body.append(document.importNode(document.querySelector("template").content, true))</script>',
  ),
  'that is written': { body: (it) => `<script>document.write(${JSON.stringify(it)})</script>${file}` },
  'that is edited': around('<div contenteditable="true">', '</div>'),
  'that is not to be translated': { html: '<html lang="en" translate="no">' },
  'with shadow roots within one another': {
    body: (it) => `<div id="outer"><template shadowrootmode="open">
      <div id="inner"><template shadowrootmode="open">${it}</template></div>
    </template></div>${file}`,
    hosts: ['#outer', '#inner'],
  },
  'with prototypes of its own': code(`
    Array.prototype.toJSON = function () { return [...this]; };
    Array.prototype.each = Array.prototype.forEach;
    Object.prototype.foo = function () {};`),
  'with frozen prototypes': code(
    'for (const each of [Object, Array, Function, Promise, Map, Set, Error, Event, Element, Node]) Object.freeze(each.prototype);',
  ),
  'whose clocks stand still': code('Date.now = performance.now = () => 0;'),
  'with a Promise of its own': code(`const Genuine = Promise;
    window.Promise = class OwnPromise {
      constructor(work) { this.inner = new Genuine(work); }
      then(...given) { return OwnPromise.resolve(this.inner.then(...given)); }
      catch(mend) { return this.then(undefined, mend); }
      finally(act) { return OwnPromise.resolve(this.inner.finally(act)); }
      static resolve(value) { return new OwnPromise((resolve) => resolve(value)); }
      static reject(reason) { return new OwnPromise((_, reject) => reject(reason)); }
      static all(values) { return OwnPromise.resolve(Genuine.all(values)); }
      static race(values) { return OwnPromise.resolve(Genuine.race(values)); }
    }`),
  'without a console': code('Object.defineProperty(window, "console", { value: undefined })'),
  'without what only secure pages have': code(
    'delete window.structuredClone; Object.defineProperty(window, "crypto", { value: undefined })',
  ),
  'without BroadcastChannel': code('delete window.BroadcastChannel'),
  'that is denied a BroadcastChannel': code(`BroadcastChannel = class { constructor() { ${denied} } }`),
  'that is denied storage':
    code(`for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(window, name, { get() { ${denied} } })`),
  'without custom states': code('delete ElementInternals.prototype.states'),
  'with images called as parts of the document': around(
    '<img name="scripts" /><img name="readyState" /><img name="baseURI" /><form name="head"></form>',
    '',
  ),
  'with closed shadow roots alone': code(`const attach = Element.prototype.attachShadow;
    window.roots = new Map();
    Element.prototype.attachShadow = function (options) {
      roots.set(this, attach.call(this, { ...options, mode: 'closed' }));
      return roots.get(this);
    }`),
  'with a policy against all styles and blobs': {
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'",
    },
  },
  'with a Stripe in the scope of its scripts': code('const Stripe = {};'),
  'whose consent tool puts tags to sleep as they are made': {
    ...code(`const create = document.createElement;
      document.createElement = function (...given) {
        const made = create.apply(this, given);
        if (made.localName === 'script') made.type = 'javascript/blocked';
        return made;
      }`),
    end: 'error stripe_js_unavailable',
  },
};

type Page = Awaited<ReturnType<typeof openDocument>> & { roots?: Map<Element | null, ShadowRoot> };

async function openOdd(endpoint: ScriptedEndpoint, oddity: Oddity) {
  const { doctype = '<!doctype html>', html = '<html lang="en">', head = '', headers } = oddity;
  const { body = (it: string) => it + file, hosts = [] } = oddity;
  const markup = tag(endpoint, 'one').replace(endpoint.url, new URL(endpoint.url, location.href).href);
  const page: Page = await openDocument(
    endpoint,
    `${doctype}${html}<head><meta charset="utf-8" />${prelude}${head}</head><body>${body(markup)}</body></html>`,
    headers,
  );
  const rootOf = (host: Element | null | undefined) => host?.shadowRoot ?? page.roots?.get(host ?? null);
  const find = () => {
    const start: ParentNode = page.document;
    const within = hosts.reduce<ParentNode | undefined>(
      (at, host) => rootOf(at?.querySelector(host)) ?? undefined,
      start,
    );
    return within?.querySelector<RelinkAccountElement>('relink-account');
  };
  return { page, button: () => rootOf(find())?.querySelector('button') };
}

describe('a page', () => {
  for (const [name, oddity] of Object.entries(pages)) {
    it(name, async () => {
      const endpoint = new ScriptedEndpoint();
      const { page, button } = await openOdd(endpoint, oddity);
      await eventually(button, 'there is a button');
      const { width, height } = button()!.getBoundingClientRect();
      expect(width > 40 && height > 10, `it is ${width} × ${height}`).to.be.true;
      expect(button()!.textContent.trim()).to.equal('Reconnect');
      button()!.click();
      await eventually(() => page.heard.length > 1, 'the run has ended');
      expect(page.heard.map((line) => line.replace(/^\w+ /, ''))).to.deep.equal([
        'start',
        oddity.end ?? 'success',
      ]);
      expect(page.faults).to.be.empty;
    });
  }
});
