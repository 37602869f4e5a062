// Room for every reader: 320 px (which is 1280 px at 400 %), larger text, wider spacing, targets big enough, and nothing
// that moves. A place of that size is the same in every engine: the element asks for no size of the window.
import type { RelinkAccountElement } from '../../component/index.ts';
import { eventually, expect } from './support/expect.ts';
import { misfits } from './support/fit.ts';
import { halted, judged, openGallery, standing } from './support/gallery.ts';
import { buttonOf, installStripe } from './support/page.ts';

installStripe();

// Long words (German, Finnish), long lines (Greek), no spaces (Thai, Japanese), and the other direction.
const languages = ['en', 'de', 'fi', 'el', 'th', 'ja', 'ar'];

// https://www.w3.org/TR/WCAG22/#text-spacing
const spacing = new CSSStyleSheet();
spacing.replaceSync(
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
);

const narrow = 'inline-size: 320px; box-sizing: border-box; padding: 0; overflow: auto;';
const looks = {
  '320 px': narrow,
  '320 px and text of 200 %': `${narrow} font-size: 2rem;`,
  '1280 px': 'inline-size: 1280px; overflow: auto;',
};

describe('nothing is cut off, and nothing scrolls sideways', function () {
  this.timeout(90_000);
  let room: HTMLElement;
  let elements: RelinkAccountElement[];

  before(async () => ({ room, elements } = await openGallery()));
  after(() => room.remove());

  async function expectFit(look: string): Promise<void> {
    for (const { parentElement } of elements) parentElement!.style.cssText = look;
    for (const lang of languages) {
      Object.assign(room, { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' });
      const speaks = ({ shadowRoot }: Element) =>
        shadowRoot!.querySelector('[lang]')?.matches(`:lang(${lang})`) ?? true;
      await eventually(() => elements.every(speaks), `all speak ${lang}`);
      const told = elements.flatMap((element) => misfits(element).map((misfit) => `${lang}: ${misfit}`));
      expect(told).to.deep.equal([]);
    }
  }

  for (const [name, look] of Object.entries(looks)) {
    it(`in ${languages.length} languages at ${name}`, () => expectFit(look));
  }

  it(`in ${languages.length} languages at 320 px with wider spacing, inside and outside of the element`, async () => {
    const places = [document, ...elements.map((element) => element.shadowRoot!)];
    for (const place of places) place.adoptedStyleSheets = [...place.adoptedStyleSheets, spacing];
    const { letterSpacing, fontSize } = getComputedStyle(buttonOf(elements[1]!)!);
    expect(parseFloat(letterSpacing) / parseFloat(fontSize)).to.be.greaterThan(0.11);
    await expectFit(narrow);
    for (const place of places) {
      place.adoptedStyleSheets = place.adoptedStyleSheets.filter((sheet) => sheet !== spacing);
    }
  });

  it('even where a page gives the longest of labels', async () => {
    const element = elements[1]!;
    element.parentElement!.style.cssText = narrow;
    element.messages = { reconnect: 'Donaudampfschifffahrtsgesellschaftskontoverbindung' };
    await element.updateComplete;
    expect(misfits(element)).to.deep.equal([]);
  });
});

it('the page’s line height reaches the words, so that a reader’s own does, too', async () => {
  const element = await standing({});
  element.style.lineHeight = '2';
  const { lineHeight, fontSize } = getComputedStyle(element.shadowRoot!.querySelector('b')!);
  expect(parseFloat(lineHeight) / parseFloat(fontSize)).to.equal(2);
});

it('the words of another direction run in it, also where the page says nothing of directions', async () => {
  const element = await standing({});
  const notice = element.shadowRoot!.querySelector<HTMLElement>('[part=notice]')!;
  const startsAt = () => {
    const icon = notice.querySelector('svg')!.getBoundingClientRect();
    const box = notice.getBoundingClientRect();
    return icon.left - box.left < box.right - icon.right ? 'left' : 'right';
  };
  for (const [lang, side] of [
    ['en', 'left'],
    ['ar', 'right'],
    ['fa-IR', 'right'],
    ['he', 'right'],
    ['ur', 'right'],
    ['tr', 'left'],
  ]) {
    element.lang = lang!;
    await eventually(() => notice.lang === lang, `it speaks ${lang}`);
    expect(startsAt(), lang).to.equal(side);
  }
});

it('the button is a target of at least 24 by 24 pixels, in the smallest print', async () => {
  const element = await standing({});
  element.parentElement!.style.fontSize = '10px';
  element.textContent = '!';
  const { width, height } = buttonOf(element)!.getBoundingClientRect();
  expect(Math.min(width, height) >= 24, `${width} × ${height}`).to.be.true;
});

it('nothing moves, whether or not less motion is asked for', async () => {
  for (const element of [
    await standing({}),
    await halted('open'),
    await judged({ outcome: 'relinked' }),
    await judged({ outcome: 'cancelled', account: null }),
  ]) {
    buttonOf(element)?.focus();
    await element.updateComplete;
    expect(element.shadowRoot!.getAnimations()).to.have.length(0);
    for (const part of element.shadowRoot!.querySelectorAll('*')) {
      const { transitionDuration, animationName } = getComputedStyle(part);
      expect([transitionDuration, animationName], part.localName).to.deep.equal(['0s', 'none']);
    }
  }
});
