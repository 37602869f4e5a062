// What a screen reader gets to say: the live region is there before it speaks, and says each thing once.
import type { RelinkAccountElement } from '../../component/index.ts';
import { eventually, expect } from './support/expect.ts';
import { errorCodes, judged, refusedWith, standing, unconfirmed, verdicts } from './support/gallery.ts';
import { installStripe, ScriptedEndpoint, statusOf } from './support/page.ts';

installStripe();

const regionOf = (element: RelinkAccountElement) =>
  element.shadowRoot!.querySelector<HTMLElement>('[role=status]')!;

/** Everything that is put into a live region from now on, in order: what is put there again is said again. */
function listen(element: RelinkAccountElement): { said: string[]; region: HTMLElement } {
  const region = regionOf(element);
  const said: string[] = [];
  const observer = new MutationObserver((mutations) => {
    // A node that came and was filled within one turn is heard once.
    const changed = new Set(
      mutations.flatMap(({ addedNodes, type, target }) =>
        type === 'childList' ? [...addedNodes] : [target],
      ),
    );
    said.push(...[...changed].map((node) => node.textContent?.trim() ?? '').filter(Boolean));
  });
  observer.observe(region, { childList: true, characterData: true, subtree: true });
  return { said, region };
}

/** Holds that the last word was said once, by a region that was there in silence before. */
async function expectOnce(run: (witness: (element: RelinkAccountElement) => void) => Promise<unknown>) {
  let heard: ReturnType<typeof listen> | undefined;
  let element: RelinkAccountElement | undefined;
  await run((seen) => {
    expect(statusOf(seen)).to.equal('');
    const { visibility, display } = getComputedStyle(regionOf(seen));
    expect([visibility, display]).to.deep.equal(['visible', 'block']);
    element = seen;
    heard = listen(seen);
  });
  await element!.updateComplete;
  // What comes late would come as news of the account.
  await element!.refresh();
  await element!.updateComplete;
  const word = statusOf(element!);
  expect(word).not.to.equal('');
  expect(heard!.said.filter((said) => said === word)).to.have.length(1);
  expect(heard!.said.at(-1)).to.equal(word);
  expect(new Set(heard!.said).size, heard!.said.join(' | ')).to.equal(heard!.said.length);
  expect(regionOf(element!) === heard!.region, 'it is another region').to.be.true;
}

describe('the live region was there before, and says once', () => {
  for (const verdict of verdicts) {
    const { outcome = '', failure_reason: reason } = verdict;
    it(`that it is ${outcome}${reason ? ` for ${reason}` : ''}`, () =>
      expectOnce((witness) => judged(verdict, witness)));
  }

  it('that nobody confirmed it yet', () => expectOnce(unconfirmed));

  for (const code of errorCodes) {
    it(`what to do about ${code}`, () => expectOnce((witness) => refusedWith(code, witness)));
  }

  it('what the page has to say of a success', async () => {
    const spoken: string[] = [];
    const element = await judged({ outcome: 'relinked' }, (seen) => {
      seen.innerHTML = '<span slot="status">All good.</span>';
    });
    await element.updateComplete;
    const slots = regionOf(element).querySelectorAll('slot');
    for (const slot of slots) spoken.push(...slot.assignedNodes().map((node) => node.textContent ?? ''));
    expect(spoken).to.deep.equal(['All good.']);
  });
});

it('the live region of an element that showed nothing comes first, and its words a moment later', async () => {
  const endpoint = new ScriptedEndpoint();
  const account = endpoint.account({ state: 'healthy', cause: null, reasons: [] });
  const element = await endpoint.mount(
    { ...endpoint.routes({ account }), 'POST /sessions': { hold: true, body: {} } },
    'show="needed"',
  );
  expect(regionOf(element)).to.be.null;
  // At each change, since a slow machine may look but once.
  const seen: { region: Element; words: string }[] = [];
  const observer = new MutationObserver(() => {
    const region = regionOf(element) as Element | null;
    if (region) seen.push({ region, words: statusOf(element) });
  });
  observer.observe(element.shadowRoot!, { childList: true, subtree: true, characterData: true });
  const result = element.relink();
  await eventually(() => seen.at(-1)?.words, 'the words are there');
  observer.disconnect();
  expect([...new Set(seen.map(({ words }) => words))]).to.deep.equal(['', 'Opening a secure window…']);
  expect(new Set(seen.map(({ region }) => region)).size, 'it is one region').to.equal(1);
  element.remove();
  await result;
});

it('nothing is said of an account that is looked at, however it stands', async () => {
  for (const state of ['healthy', 'expiring', 'required', 'unrepairable', 'disconnected'] as const) {
    const element = await standing({ state });
    const { said } = listen(element);
    await element.refresh();
    await element.updateComplete;
    expect(statusOf(element)).to.equal('');
    expect(said).to.be.empty;
  }
});
