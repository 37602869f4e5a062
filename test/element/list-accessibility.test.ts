// A list of accounts for everybody: axe, both directions, narrow pages, and the order of headings and lists.
import { findings } from './support/axe.ts';
import { eventually, expect } from './support/expect.ts';
import { ListEndpoint, accountsIn, foldIn, headingIn, healthy, settled } from './support/list.ts';
import { installStripe } from './support/page.ts';

installStripe();

async function mixed() {
  const endpoint = new ListEndpoint();
  const states = ['required', 'expiring', 'unrepairable', 'disconnected'] as const;
  const accounts = states.map((state) => endpoint.at(state, { state }));
  return endpoint.list(
    endpoint.stands(...accounts, endpoint.at('Quarry', healthy)),
    '',
    '<a slot="empty" href="#">x</a>',
  );
}

describe('a list of accounts', function () {
  this.timeout(30_000);
  for (const scheme of ['light', 'dark']) {
    for (const [lang, dir] of [
      ['en', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      it(`has nothing that axe finds: ${scheme}, ${lang}, folded and open`, async () => {
        const list = await mixed();
        const around = list.parentElement!;
        Object.assign(around, { lang, dir });
        around.style.cssText = `color-scheme: ${scheme}; background: Canvas`;
        await eventually(
          () => list.shadowRoot!.querySelector<HTMLElement>('[part=heading]')?.lang === lang,
          lang,
        );
        expect(await findings(around)).to.deep.equal([]);
        foldIn(list)!.open = true;
        await settled(list);
        expect(await findings(around)).to.deep.equal([]);
      });
    }
  }

  it('fits into 320 px, and into less', async () => {
    const list = await mixed();
    foldIn(list)!.open = true;
    for (const width of [320, 200]) {
      const around = list.parentElement!;
      around.style.width = `${width}px`;
      expect(around.scrollWidth).to.equal(width);
    }
  });

  it('has a heading of the level that the page says, a list, and native details', async () => {
    const list = await mixed();
    list.setAttribute('heading-level', '3');
    await settled(list);
    const heading = list.shadowRoot!.querySelector('[role=heading]')!;
    expect(heading.getAttribute('aria-level')).to.equal('3');
    expect(headingIn(list)).to.equal('Accounts that need attention: 4 of 5');
    expect(list.shadowRoot!.querySelectorAll('[role=list] > [role=listitem]').length).to.equal(
      accountsIn(list).length,
    );
    list.focus();
    expect(list.shadowRoot!.activeElement === accountsIn(list)[0]).to.equal(true);
  });
});
