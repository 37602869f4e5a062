// When the element asks again how the account stands, and what it makes of the answer.
import { finished, installStripe, next, place } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';
import type { Scripted } from './support/endpoint.ts';
import { ScriptedEndpoint, statusOf, windowOf } from './support/page.ts';

installStripe();

async function shown() {
  const endpoint = new ScriptedEndpoint();
  return { endpoint, element: await endpoint.mount() };
}

describe('looking again', () => {
  it('asks again, once, where the headers come after a first answer without them', async () => {
    const endpoint = new ScriptedEndpoint();
    const route = 'GET /accounts';
    const known = endpoint.routes()[route] as Scripted;
    const refusal = { status: 401, body: { code: 'unauthenticated', title: 'Sign in first.' } };
    await endpoint.program({ [route]: [refusal, known] });
    const element = await place(
      `<relink-account endpoint="${endpoint.url}" account="${endpoint.id}"></relink-account>`,
    );
    await next(element, 'relink-status');
    element.headers = { 'x-token': 'late' };
    await eventually(() => element.accountState, 'the account is known');
    element.headers = { 'x-token': 'later' };
    await element.updateComplete;
    const asked = (await endpoint.log()).map(({ headers }) => headers['x-token']);
    expect(asked).to.deep.equal([undefined, 'late']);
  });

  it('refresh() finds what changed, tells it, and puts an old outcome behind', async () => {
    const { endpoint, element } = await shown();
    await endpoint.program({ 'POST /sessions': { status: 503 } });
    await element.relink();
    expect(element.phase).to.equal('error');
    const account = endpoint.account({ state: 'healthy', reasons: [] });
    await endpoint.program(endpoint.stands(account));
    const status = next(element, 'relink-status');
    expect(await element.refresh()).to.deep.equal(account);
    expect((await status).detail).to.deep.equal({ account, error: undefined });
    expect(element.phase).to.equal('idle');
  });

  it('says nothing where nothing changed', async () => {
    const { element } = await shown();
    let told = 0;
    element.addEventListener('relink-status', () => told++);
    await element.refresh();
    expect(told).to.equal(0);
  });

  it('happens when the customer returns to the tab', async () => {
    const { endpoint } = await shown();
    const asked = (await endpoint.log()).length;
    // A page that runs beside others may be in the background.
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await eventually(async () => (await endpoint.log()).length === asked + 1, 'it did not ask again');
  });

  it('does not happen for an element that has left', async () => {
    const { endpoint, element } = await shown();
    element.remove();
    await Promise.resolve();
    const asked = (await endpoint.log()).length;
    document.dispatchEvent(new Event('visibilitychange'));
    await endpoint.log();
    expect((await endpoint.log()).length).to.equal(asked);
  });

  it('happens for an element that has returned', async () => {
    const { endpoint, element } = await shown();
    const parent = element.parentElement!;
    element.remove();
    await Promise.resolve();
    const asked = (await endpoint.log()).length;
    parent.append(element);
    await eventually(async () => (await endpoint.log()).length === asked + 1, 'it did not ask again');
  });

  it('the latest account wins over an answer that comes late', async () => {
    const endpoint = new ScriptedEndpoint();
    const slow = endpoint.account({}, { id: 'fca_slow' });
    await endpoint.program({
      ...endpoint.routes(),
      'GET /accounts/fca_slow': { hold: true, body: { ...endpoint.context, account: slow } },
    });
    const element = await place(
      `<relink-account endpoint="${endpoint.url}" account="fca_slow"></relink-account>`,
    );
    await eventually(async () => (await endpoint.log()).length === 1, 'no question');
    element.account = endpoint.id;
    await next(element, 'relink-status');
    await endpoint.release();
    await endpoint.log();
    expect(element.accountState!.id).to.equal(endpoint.id);
  });

  it('does not happen at every return of a customer who goes to and fro', async () => {
    const { endpoint } = await shown();
    const asked = async () => (await endpoint.log()).length;
    const before = await asked();
    let now = performance.now();
    Object.defineProperty(performance, 'now', { value: () => now, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    const comeBack = () => document.dispatchEvent(new Event('visibilitychange'));
    try {
      comeBack();
      await eventually(async () => (await asked()) === before + 1, 'the first question');
      await endpoint.roundTrip();
      now += 1_000;
      comeBack();
      await endpoint.roundTrip();
      expect(await asked()).to.equal(before + 1);
      now += 10_000;
      comeBack();
      await eventually(async () => (await asked()) === before + 2, 'the next question');
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
      Reflect.deleteProperty(performance, 'now');
    }
  });

  it('that fails, and then finds nothing new, leaves the outcome said', async () => {
    const { endpoint, element } = await shown();
    const route = 'GET /accounts';
    await endpoint.program({
      'POST /sessions': { body: { ...endpoint.context, client_secret: endpoint.secret } },
    });
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect((await result).status).to.equal('pending');
    const known = endpoint.routes()[route] as Scripted;
    await endpoint.program({ [route]: [{ status: 503 }, known] });
    const failed = next(element, 'relink-status');
    await element.refresh();
    expect((await failed).detail.error).to.include({ code: 'internal_error' });
    const recovered = next(element, 'relink-status');
    await element.refresh();
    expect((await recovered).detail.error).to.equal(undefined);
    expect(element.phase).to.equal('pending');
    await element.updateComplete;
    expect(statusOf(element)).to.match(/has not confirmed yet/);
  });
});
