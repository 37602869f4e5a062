// A hosted relink whose departure comes to nothing: the page is still there, and nobody is to wait an hour for it.
import { openPage } from './support/own-page.ts';
import { ScriptedEndpoint } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

/** A page on which the press leads nowhere, and where the server has nothing to tell of the session. */
async function leadNowhere() {
  const endpoint = new ScriptedEndpoint();
  const pending = endpoint.outcome({ outcome: 'pending', account: null, accounts: [] });
  const opened = await openPage(endpoint, {
    'GET /stripe': { status: 204 },
    [`GET /sessions/fcsess_${endpoint.name}`]: { body: pending },
  });
  const page = opened.view;
  const gone = () =>
    eventually(
      async () => (await endpoint.log()).some(({ route }) => route === 'GET /stripe'),
      'it has tried to leave',
    );
  return { ...opened, endpoint, page, gone };
}

/** Holds the time that a departure has, and anything that takes as long. Returns what lets it be over. */
function holdTime(page: Window & typeof globalThis): () => void {
  const timers = new Map<number, () => void>();
  const [start, clear] = [page.setTimeout.bind(page), page.clearTimeout.bind(page)];
  page.setTimeout = ((handler: () => void, delay: number) => {
    const id = start(delay === 30_000 ? () => undefined : handler, delay);
    if (delay === 30_000) timers.set(id, handler);
    return id;
  }) as unknown as typeof start;
  page.clearTimeout = (id) => {
    timers.delete(Number(id));
    clear(id);
  };
  return () => {
    for (const ring of timers.values()) ring();
  };
}

describe('a departure that comes to nothing', () => {
  it('because the customer refused when the page asked, is cancelled once they use the page again', async () => {
    const { events, element, press, page, gone } = await leadNowhere();
    // What a page does that has something to lose. Without a person's press before it, no engine shows its question.
    page.addEventListener('beforeunload', (event) => event.preventDefault());
    press();
    await gone();
    expect(element()!.phase).to.equal('open');
    page.dispatchEvent(new page.Event('pointerdown'));
    await eventually(() => events.length === 2, 'start and cancel');
    expect(events[1]).to.deep.include({
      type: 'relink-cancel',
      detail: { status: 'cancelled', by: 'customer' },
    });
    expect(page.sessionStorage).to.have.length(0);
    expect(element()!.shadowRoot!.querySelector('button')!.getAttribute('aria-disabled')).to.equal('false');
  });

  it('is not given up for an impatient press, where the page has not asked', async () => {
    const { events, endpoint, element, press, page, gone } = await leadNowhere();
    press();
    await gone();
    for (const type of ['pointerdown', 'keydown']) page.dispatchEvent(new page.Event(type));
    await endpoint.roundTrip();
    expect(element()!.phase).to.equal('open');
    expect(events).to.have.length(1);
  });

  it('because the browser says so, is cancelled at once', async () => {
    const { events, press, page, gone } = await leadNowhere();
    const navigation = (page as { navigation?: EventTarget }).navigation ?? new page.EventTarget();
    Object.defineProperty(page, 'navigation', { value: navigation, configurable: true });
    press();
    await gone();
    navigation.dispatchEvent(new page.Event('navigateerror'));
    await eventually(() => events.length === 2, 'start and cancel');
    expect(events[1]!.type).to.equal('relink-cancel');
  });

  it('because the address leads to no page, is cancelled when its time is up', async () => {
    const { events, press, page, gone } = await leadNowhere();
    const timeIsUp = holdTime(page);
    press();
    await gone();
    expect(events).to.have.length(1);
    timeIsUp();
    await eventually(() => events.length === 2, 'start and cancel');
    expect(events[1]!.type).to.equal('relink-cancel');
    expect(page.sessionStorage).to.have.length(0);
  });

  it('is a success all the same where the server says so', async () => {
    const { events, endpoint, press, page, gone } = await leadNowhere();
    await endpoint.program({ [`GET /sessions/fcsess_${endpoint.name}`]: { body: endpoint.outcome() } });
    page.addEventListener('beforeunload', (event) => event.preventDefault());
    press();
    await gone();
    page.dispatchEvent(new page.Event('keydown'));
    await eventually(() => events.length === 2, 'start and success');
    expect(events[1]!.type).to.equal('relink-success');
  });
});

describe('a departure that is slow', () => {
  it('is not taken for one that came to nothing while the page is away', async () => {
    const { events, endpoint, element, press, page, gone } = await leadNowhere();
    const timeIsUp = holdTime(page);
    page.addEventListener('beforeunload', (event) => event.preventDefault());
    press();
    await gone();
    page.dispatchEvent(new page.PageTransitionEvent('pagehide', { persisted: true }));
    page.dispatchEvent(new page.Event('pointerdown'));
    timeIsUp();
    await endpoint.roundTrip();
    expect(element()!.phase).to.equal('open');
    page.dispatchEvent(new page.PageTransitionEvent('pageshow', { persisted: true }));
    await eventually(() => element()!.phase === 'confirming', 'the server is asked');
    expect(events).to.have.length(1);
  });
});
