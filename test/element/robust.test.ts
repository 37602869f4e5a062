// What a page and its browser do to an element outside of its runs: offline moments, clocks that are off, pages kept whole.
import { buttonOf, finished, installStripe, next, place, record } from './support/page.ts';
import { ScriptedEndpoint, statusOf, textOf, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

installStripe();

const asked = async (endpoint: ScriptedEndpoint, count: number) =>
  eventually(async () => (await endpoint.log()).length === count, `${count} questions`);

describe('an offline moment', () => {
  const genuine = globalThis.fetch;
  afterEach(() => (globalThis.fetch = genuine));
  /** As the browser does where there is no network; the scripted endpoint's own controls stay within reach. */
  const goOffline = () => {
    globalThis.fetch = (input, init) =>
      init?.signal ? Promise.reject(new TypeError('Failed to fetch')) : genuine(input, init);
  };

  it('at the first question draws nothing as broken, and the account comes when the connection does', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    goOffline();
    const element = await place('<relink-account></relink-account>');
    const status = next(element, 'relink-status');
    Object.assign(element, { endpoint: endpoint.url, account: endpoint.id });
    expect((await status).detail.error).to.include({ code: 'endpoint_unreachable', retryable: true });
    await element.updateComplete;
    expect(textOf(element)).to.equal('');
    globalThis.fetch = genuine;
    const known = next(element, 'relink-status');
    dispatchEvent(new Event('online'));
    expect((await known).detail.account!.id).to.equal(endpoint.id);
    await element.updateComplete;
    expect(textOf(element)).to.contain('Harbor Bank ••6789 needs your attention');
  });

  it('at the press is told, and the next press works', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const events = record(element);
    goOffline();
    expect(await element.relink()).to.deep.include({ status: 'error' });
    await element.updateComplete;
    expect(statusOf(element)).to.match(/check your connection/);
    globalThis.fetch = genuine;
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect((await result).status).to.equal('relinked');
    expect(events).to.deep.equal(['start', 'error', 'start', 'success']);
  });

  it('in the middle of an answer is told as one before it', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const broken = new ReadableStream({ pull: (body) => body.error(new TypeError('network error')) });
    globalThis.fetch = () => Promise.resolve(new Response(broken, { status: 201 }));
    const outcome = await element.relink();
    expect(outcome.status === 'error' && outcome.error).to.include({
      code: 'endpoint_unreachable',
      retryable: true,
    });
    await element.updateComplete;
    expect(statusOf(element)).to.match(/check your connection/);
  });

  it('while the server is asked for the outcome is waited for', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const result = element.relink();
    const opened = await windowOf(endpoint.secret);
    let refusals = 0;
    globalThis.fetch = (input, init) => {
      if (!init?.signal) return genuine(input, init);
      refusals++;
      if (refusals === 2) globalThis.fetch = genuine;
      return Promise.reject(new TypeError('Failed to fetch'));
    };
    opened.close(finished);
    expect((await result).status).to.equal('relinked');
    expect(refusals).to.equal(2);
  });

  it('does not wake an element that has left the page', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.remove();
    await Promise.resolve();
    dispatchEvent(new Event('online'));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await endpoint.log();
    await asked(endpoint, 1);
  });
});

describe('a clock that is off', () => {
  const Genuine = globalThis.Date;
  const day = 86_400_000;
  /** What a customer's clock says that runs ahead of everybody's, or behind. */
  const shift = (by: number) => {
    globalThis.Date = class extends Genuine {
      constructor(...given: unknown[]) {
        super(...((given.length > 0 ? given : [Genuine.now() + by]) as []));
      }
      static override now = () => Genuine.now() + by;
    } as DateConstructor;
  };
  afterEach(() => (globalThis.Date = Genuine));

  for (const [name, by] of [
    ['ahead', 400 * day],
    ['behind', -400 * day],
  ] as const) {
    it(`by far, ${name}, changes no deadline, and the account stays what the server says`, async () => {
      const deadline = Genuine.UTC(2027, 11, 24, 12) / 1000;
      const endpoint = new ScriptedEndpoint();
      const account = endpoint.account({ state: 'expiring', deadline });
      shift(by);
      const element = await endpoint.mount(endpoint.routes({ account }));
      expect(element.matches(':state(expiring)')).to.be.true;
      expect(textOf(element)).to.contain('works until December 24, 2027');
      expect(buttonOf(element)).not.to.be.null;
    });

    it(`that jumps far ${name} in the middle of a run costs neither reference nor window nor outcome`, async () => {
      const endpoint = new ScriptedEndpoint();
      const pending = endpoint.outcome({ outcome: 'pending', account: null });
      const element = await endpoint.mount({
        ...endpoint.routes(),
        [`GET /sessions/fcsess_${endpoint.name}`]: [{ body: pending }, { body: endpoint.outcome() }],
      });
      const events = record(element);
      shift(by);
      const result = element.relink();
      const opened = await windowOf(endpoint.secret);
      shift(-by);
      opened.close(finished);
      await eventually(() => element.phase === 'confirming', 'the server is asked');
      shift(2 * by);
      expect((await result).status).to.equal('relinked');
      expect(await endpoint.sessionRequests()).to.deep.equal([{ ref: `ref_${endpoint.name}` }]);
      expect(events).to.deep.equal(['start', 'success']);
    });
  }
});

describe('a page that is kept whole (bfcache)', () => {
  const leave = () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  const comeBack = (persisted = true) => dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));

  it('looks again on the return, once, and says what changed meanwhile', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const account = endpoint.account({ state: 'healthy', cause: null, reasons: [] });
    await endpoint.program(endpoint.stands(account));
    const status = next(element, 'relink-status');
    leave();
    comeBack();
    expect((await status).detail.account!.relink.state).to.equal('healthy');
    await asked(endpoint, 2);
  });

  it('does not ask twice where the page is shown for the first time', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.mount();
    comeBack(false);
    await endpoint.log();
    await asked(endpoint, 1);
  });

  for (const phase of ['preparing', 'open', 'confirming'] as const) {
    it(`goes on with a run that is ${phase}, to one outcome`, async () => {
      const endpoint = new ScriptedEndpoint();
      const route = `GET /sessions/fcsess_${endpoint.name}`;
      const element = await endpoint.mount({
        ...endpoint.routes(),
        'POST /sessions': { hold: true, status: 201, body: endpoint.session() },
        [route]: { hold: true, body: endpoint.outcome() },
      });
      const events = record(element);
      const interrupt = () => {
        leave();
        comeBack();
      };
      const result = element.relink();
      await asked(endpoint, 2);
      if (phase === 'preparing') interrupt();
      await endpoint.release();
      const opened = await windowOf(endpoint.secret);
      if (phase === 'open') interrupt();
      opened.close(finished);
      await asked(endpoint, 3);
      if (phase === 'confirming') interrupt();
      await endpoint.release();
      expect((await result).status).to.equal('relinked');
      expect(events).to.deep.equal(['start', 'success']);
      await asked(endpoint, 3);
    });
  }
});
