// A run whose element is moved, removed, or returned meanwhile.
import type { RelinkAccountElement } from '../../component/index.ts';
import { finished, installStripe, next, place, record, refused, windows } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';

installStripe();

/** An endpoint whose session waits until the test lets it go. */
async function mountHeld(endpoint: ScriptedEndpoint): Promise<RelinkAccountElement> {
  const session = { hold: true, status: 201, body: endpoint.session() };
  return endpoint.mount({ ...endpoint.routes(), 'POST /sessions': session });
}

const sessionAsked = (endpoint: ScriptedEndpoint) =>
  eventually(async () => (await endpoint.sessionRequests()).length > 0, 'no session was asked for');

describe('an element that left before it first showed itself', () => {
  it('comes alive once it is back, and tells what became of a customer who was away', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    sessionStorage.setItem(
      `relink-account ${endpoint.url} ${endpoint.id}`,
      JSON.stringify({ id: `fcsess_${endpoint.name}` }),
    );
    const stage = document.body.appendChild(document.createElement('div'));
    const element = document.createElement('relink-account');
    Object.assign(element, { endpoint: endpoint.url, account: endpoint.id });
    stage.append(element);
    element.remove();
    await endpoint.roundTrip();
    expect(await endpoint.log()).to.be.empty;
    const success = next(element, 'relink-success');
    stage.append(element);
    expect((await success).detail.account).to.equal(endpoint.id);
    expect(element.accountState!.id).to.equal(endpoint.id);
    stage.remove();
  });
});

describe('a run', () => {
  it('is given up when the element is removed while it prepares, without an event', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await mountHeld(endpoint);
    const events = record(element);
    const result = element.relink();
    await sessionAsked(endpoint);
    element.remove();
    expect(await result).to.deep.equal({ status: 'cancelled', by: 'removal' });
    await endpoint.release();
    await endpoint.roundTrip();
    expect(windows.some(({ clientSecret }) => clientSecret === endpoint.secret)).to.be.false;
    expect(events).to.deep.equal(['start']);
  });

  it('is given up when the element is removed before anything of it has begun', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const element = await place('<relink-account></relink-account>');
    Object.assign(element, { endpoint: endpoint.url, account: endpoint.id });
    const events = record(element);
    const result = element.relink();
    element.remove();
    expect(await result).to.deep.equal({ status: 'cancelled', by: 'removal' });
    expect(await endpoint.sessionRequests()).to.be.empty;
    expect(events).to.be.empty;
  });

  it('starts afresh on an element that was removed and has returned', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await mountHeld(endpoint);
    const parent = element.parentElement!;
    const given = element.relink();
    await sessionAsked(endpoint);
    element.remove();
    await given;
    await endpoint.program({ 'POST /sessions': { body: endpoint.session() } });
    parent.append(element);
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect((await result).status).to.equal('relinked');
  });

  it('goes on when the element moves, while it prepares and later', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await mountHeld(endpoint);
    const place = document.createElement('section');
    element.parentElement!.after(place);
    const asked = (await endpoint.log()).length;
    const result = element.relink();
    await sessionAsked(endpoint);
    place.append(element);
    await endpoint.release();
    const opened = await windowOf(endpoint.secret);
    document.body.append(element);
    opened.close(finished);
    expect((await result).status).to.equal('relinked');
    // The session, and its outcome: a move asks for nothing.
    expect((await endpoint.log()).length).to.equal(asked + 2);
    element.remove();
    place.remove();
  });

  it('tells its outcome on the element, though that was removed with the window open', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const success = next(element, 'relink-success');
    const result = element.relink();
    const opened = await windowOf(endpoint.secret);
    element.remove();
    await endpoint.roundTrip();
    opened.close(finished);
    expect((await success).detail).to.equal(await result);
  });

  it('tells an end, too, where the window of a removed element could not be opened', async () => {
    const endpoint = new ScriptedEndpoint();
    const outcome = endpoint.outcome({ outcome: 'pending', account: null });
    const element = await endpoint.mount(endpoint.routes({ outcome }));
    const events = record(element);
    const result = element.relink();
    const opened = await windowOf(endpoint.secret);
    element.remove();
    await endpoint.roundTrip();
    opened.close(refused);
    expect((await result).status).to.equal('error');
    expect(events).to.deep.equal(['start', 'error']);
    expect(await endpoint.sessionRequests()).to.have.length(1);
  });
});
