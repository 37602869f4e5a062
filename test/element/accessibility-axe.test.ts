// axe finds nothing: in every state of an account, phase of a run, outcome and error; light and dark, in both
// directions, in languages of four scripts. light-dark() follows the color-scheme of the place in every engine.
import type { RelinkAccountElement } from '../../component/index.ts';
import { findings } from './support/axe.ts';
import { eventually, expect } from './support/expect.ts';
import { halted, openGallery } from './support/gallery.ts';
import { installStripe } from './support/page.ts';

installStripe();

const speeches = [
  ['en', 'ltr'],
  ['en', 'rtl'],
  ['de', 'ltr'],
  ['ja', 'ltr'],
  ['ar', 'rtl'],
  ['he', 'rtl'],
] as const;

const noticeOf = (element: RelinkAccountElement) =>
  element.shadowRoot!.querySelector<HTMLElement>('[part=notice]');

describe('axe finds nothing in any state of an account, outcome or error', function () {
  // One look at seventy elements takes a while in a browser that shares its machine.
  this.timeout(90_000);
  let room: HTMLElement;
  let elements: RelinkAccountElement[];

  before(async () => ({ room, elements } = await openGallery()));
  after(() => room.remove());

  for (const scheme of ['light', 'dark']) {
    for (const [lang, direction] of speeches) {
      it(`${scheme}, ${lang}, ${direction}`, async () => {
        Object.assign(room, { lang, dir: direction });
        room.style.colorScheme = scheme;
        await eventually(
          // One that has nothing to show has no words.
          () => elements.every((element) => (noticeOf(element)?.lang ?? lang) === lang),
          `all speak ${lang}`,
        );
        expect(await findings(room)).to.deep.equal([]);
      });
    }
  }
});

describe('axe finds nothing while a run', function () {
  this.timeout(30_000);
  for (const phase of ['preparing', 'open', 'confirming'] as const) {
    for (const scheme of ['light', 'dark']) {
      it(`is ${phase}, ${scheme}`, async () => {
        const element = await halted(phase);
        const around = element.parentElement!;
        around.style.cssText = `color-scheme: ${scheme}; background: Canvas`;
        await element.updateComplete;
        expect(await findings(around)).to.deep.equal([]);
        expect(element.phase).to.equal(phase);
      });
    }
  }
});
