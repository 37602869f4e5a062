// Contrast where axe does not look: the focus ring, the button's shape, the icon, and the button under the pointer and
// while it is busy. Light and dark, with our colours and with a page's.
import type { RelinkAccountElement } from '../../component/index.ts';
import { contrast, painted, type Layer } from './support/contrast.ts';
import { expect } from './support/expect.ts';
import { halted, standing } from './support/gallery.ts';
import { buttonOf, installStripe } from './support/page.ts';

installStripe();

const palettes = {
  ours: '',
  'a pale accent': '--relink-accent: #ffe9a8; --relink-on-accent: #3b2c00;',
};

/** Where the element lies, from below: the page, and the notice. */
function ground(element: RelinkAccountElement, scheme: string, palette = ''): Layer[] {
  const around = element.parentElement!;
  around.style.cssText = `color-scheme: ${scheme}; background: Canvas; ${palette}`;
  return [
    getComputedStyle(around).backgroundColor,
    getComputedStyle(element.shadowRoot!.querySelector('[part=notice]')!).backgroundColor,
  ];
}

/**
 * What the style sheet has for a button in such a state: there is no command to hover in every engine, and a page behind
 * others is never focused. That the ring is there when keys reach the button is a test of the demo's.
 */
function styleFor(pseudoClass: string, button: Element): CSSStyleDeclaration {
  const root = button.getRootNode() as ShadowRoot;
  const rules = root.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
  const rule = rules.find((each) => each instanceof CSSStyleRule && each.selectorText.endsWith(pseudoClass));
  return (rule as CSSStyleRule).style;
}

const opacityOf = (element: Element) => Number(getComputedStyle(element).opacity);

for (const scheme of ['light', 'dark']) {
  describe(`in a ${scheme} place`, () => {
    for (const [name, palette] of Object.entries(palettes)) {
      it(`the focus ring stands out from the notice and is two pixels thick, also while busy, with ${name}`, async () => {
        for (const element of [await standing({}), await halted('open')]) {
          const below = ground(element, scheme, palette);
          const button = buttonOf(element)!;
          button.style.cssText = styleFor(':focus-visible', button).cssText;
          const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(button);
          expect(outlineStyle).to.equal('solid');
          expect(parseFloat(outlineWidth) >= 2, outlineWidth).to.be.true;
          // Away from the button, so that the notice is all around it.
          expect(parseFloat(outlineOffset) > 0, outlineOffset).to.be.true;
          const ring = painted(...below, [outlineColor, opacityOf(button)]);
          expect(contrast(ring, painted(...below))).to.be.greaterThan(3);
        }
      });
    }

    it('the button stands out from the notice', async () => {
      const element = await standing({});
      const below = ground(element, scheme);
      const fill = getComputedStyle(buttonOf(element)!).backgroundColor;
      expect(contrast(painted(...below, fill), painted(...below))).to.be.greaterThan(3);
    });

    it('the label can be read under the pointer, and the label of a busy button is still there to see', async () => {
      const busy = await halted('open');
      for (const [element, opacity, least] of [
        [await standing({}), Number(styleFor(':hover', buttonOf(busy)!).opacity), 4.5],
        // What cannot be pressed is exempt (1.4.3), and yet somebody may want to know what it was.
        [busy, opacityOf(buttonOf(busy)!), 2.5],
      ] as const) {
        const below = ground(element, scheme);
        const { color, backgroundColor } = getComputedStyle(buttonOf(element)!);
        // The group is blended as a whole: the label over the fill, and both over the notice.
        const fill = painted(...below, [backgroundColor, opacity]);
        const label = painted(...below, [`rgb(${painted(backgroundColor, color).join()})`, opacity]);
        expect(contrast(label, fill)).to.be.greaterThan(least);
      }
    });

    it('the icon of every state stands out from its disc', async () => {
      for (const state of ['healthy', 'expiring', 'required', 'unrepairable', 'disconnected'] as const) {
        const element = await standing({ state });
        const below = ground(element, scheme);
        const { stroke, backgroundColor } = getComputedStyle(element.shadowRoot!.querySelector('svg')!);
        const disc = painted(...below, backgroundColor);
        expect(contrast(painted(stroke), disc), state).to.be.greaterThan(3);
      }
    });
  });
}

it('states are told in words, and never by colour alone', async () => {
  const titles = new Set<string>();
  const states = ['healthy', 'expiring', 'required', 'unrepairable', 'disconnected'] as const;
  for (const state of states) {
    const element = await standing({ state });
    titles.add(element.shadowRoot!.querySelector('#title')!.textContent);
  }
  expect([...titles]).to.have.length(states.length);
});
