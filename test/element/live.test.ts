// `live`: the element hears over GET /changes that an account stands differently, and asks as usual.
import { place, installStripe, ScriptedEndpoint } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

installStripe();

interface Opened {
  headers: Headers;
  signal: AbortSignal | null | undefined;
  send(text: string): void;
  end(): void;
}

const fetched = window.fetch.bind(window);
afterEach(() => {
  window.fetch = fetched;
});

/** Answers GET /changes with streams that the test writes to, or with what it says. */
function streams(refusal?: Response): Opened[] {
  const opened: Opened[] = [];
  window.fetch = async (input, init) => {
    if (typeof input !== 'string' || !input.endsWith('/changes')) return fetched(input, init);
    let controller: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    const signal = init?.signal;
    signal?.addEventListener('abort', () => controller.error(signal.reason));
    opened.push({
      headers: new Headers(init?.headers),
      signal,
      send: (text) => controller.enqueue(new TextEncoder().encode(text)),
      end: () => controller.close(),
    });
    if (refusal) return refusal.clone();
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } });
  };
  return opened;
}

async function shown(attributes = 'live') {
  const endpoint = new ScriptedEndpoint();
  await endpoint.program(endpoint.routes());
  const element = await place(
    `<relink-account
      endpoint="${endpoint.url}"
      account="${endpoint.id}"
      ${attributes}
    ></relink-account>`,
  );
  await eventually(() => element.accountState, 'the account is known');
  return { endpoint, element };
}

/** From now on the endpoint says that the account works. */
async function heal(endpoint: ScriptedEndpoint): Promise<void> {
  await endpoint.program(endpoint.stands(endpoint.account({ state: 'healthy', reasons: [] })));
}

const works = (element: { accountState: { relink: { state: string } } | undefined }) => () =>
  element.accountState?.relink.state === 'healthy';

describe('live', () => {
  it('asks again when an account stands differently, by the words of the page', async () => {
    const opened = streams();
    const { endpoint, element } = await shown();
    await eventually(() => opened.length === 1, 'a stream is open');
    expect(opened[0]?.headers.get('accept')).to.equal('text/event-stream;relink=1');
    opened[0]?.send('event: ready\nid: log-1\ndata: {}\n\n');
    await heal(endpoint);
    opened[0]?.send(`event: change\nid: log-2\ndata: {"id":"${endpoint.id}"}\n\n`);
    await eventually(works(element), 'the account works');
  });

  it('is not asked for without the attribute', async () => {
    const opened = streams();
    await shown('');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(opened.length).to.equal(0);
  });

  it('reads what comes in pieces, with other ends of lines, and with comments', async () => {
    const opened = streams();
    const { endpoint, element } = await shown();
    await eventually(() => opened.length === 1, 'a stream is open');
    await heal(endpoint);
    for (const piece of [':\r\n\r', '\n: hi\n\nev', 'ent: change\r', '\nid: é-2\r\ndata:{}\r\n\r', '\n'])
      opened[0]?.send(piece);
    await eventually(works(element), 'the account works');
    opened[0]?.end();
    await eventually(() => opened.length === 2, 'another stream is open');
  });

  it('goes on where it was when the stream is cut, and asks only for what it missed', async () => {
    const opened = streams();
    const { endpoint, element } = await shown();
    await eventually(() => opened.length === 1, 'a stream is open');
    opened[0]?.send('event: ready\nid: log-7\ndata: {}\n\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
    opened[0]?.end();
    await eventually(() => opened.length === 2, 'another stream is open');
    expect(opened[1]?.headers.get('last-event-id')).to.equal('log-7');
    const asked = (await endpoint.log()).length;
    opened[1]?.send('event: ready\nid: log-7\ndata: {}\n\n');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await endpoint.log()).length).to.equal(asked);
    await heal(endpoint);
    opened[1]?.send('event: reset\nid: log-9\ndata: {}\n\n');
    await eventually(works(element), 'the account works');
  });

  it('is one for all elements that ask the same, and ends with the last of them', async () => {
    const opened = streams();
    const { endpoint, element } = await shown();
    const other = document.createElement('relink-account');
    Object.assign(other, { endpoint: endpoint.url, live: true });
    element.after(other);
    await eventually(() => other.accountState, 'the other account is known');
    await eventually(() => opened.length === 1, 'a stream is open');
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect([opened.length, opened[0]?.signal?.aborted]).to.deep.equal([1, false]);
    other.remove();
    await eventually(() => opened[0]?.signal?.aborted, 'the stream is ended');
  });

  for (const status of [204, 401, 404, 501]) {
    it(`is not asked for again at once where the endpoint answers ${status}`, async () => {
      const opened = streams(new Response(null, { status }));
      const { element } = await shown();
      await eventually(() => opened.length === 1, 'a stream was asked for');
      for (let time = 0; time < 3; time++) {
        element.requestUpdate();
        await element.updateComplete;
      }
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(opened.length).to.equal(1);
    });
  }

  it("takes the page's own means in place of HTTP", async () => {
    const opened = streams();
    const { endpoint, element } = await shown('');
    let tell: (() => void) | undefined;
    let left: AbortSignal | undefined;
    element.client = {
      changes: (heard, { signal }) => {
        tell = heard;
        left = signal;
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      },
    };
    element.live = true;
    await eventually(() => tell, 'it listens');
    await heal(endpoint);
    tell?.();
    await eventually(works(element), 'the account works');
    expect(opened.length).to.equal(0);
    element.remove();
    await eventually(() => left?.aborted, 'it listens no more');
  });
});
