// The endpoint of one element, which sticks to a script. It answers in the place of the network.
import type { AccountState } from '../../../server/contract.ts';
import type { Turns } from './random-script.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What it said of a session. */
interface Said {
  session: string;
  outcome: string;
  account: string | null;
}

/** More than all presses together may ask for. Who goes on asking gets no answer, or the test would never end. */
const tooMany = 50;

const healthy = { state: 'healthy', cause: null, reasons: [] as never[] } as const;

/** What makes a success none that anybody may believe. */
const flaws: Partial<Record<string, object>> = {
  another: { id: 'fcsess_other' },
  unnamed: { id: null },
  accountless: { account: null },
  unheard: { outcome: 'succeeded' },
};

export class RandomServer {
  readonly said: Said[] = [];
  readonly #name: string;
  readonly #turns: Turns;
  readonly #time: VirtualTime;
  readonly #waiting = new Set<AbortSignal>();
  #sessions = 0;

  constructor(name: string, turns: Turns, time: VirtualTime) {
    this.#name = name;
    this.#turns = turns;
    this.#time = time;
  }

  /** Questions that it answers no more, and that nobody has given up. */
  get leaks(): number {
    return [...this.#waiting].filter(({ aborted }) => !aborted).length;
  }

  async answer(path: string, signal: AbortSignal): Promise<Response> {
    this.#waiting.add(signal);
    const answer = (async () => {
      if (path.startsWith('/accounts')) return this.#account();
      return path === '/sessions' ? this.#session() : this.#verdict(path.replace('/sessions/', ''));
    })();
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    const response = await Promise.race([answer, aborted]);
    this.#waiting.delete(signal);
    return response;
  }

  async #account(): Promise<Response> {
    const { does, after } = this.#turns.next('account');
    await this.#time.wait(after);
    if (does === 'none') return reply(404, {}, {});
    const account = stateOf('fca_1', does === 'healthy' ? healthy : {});
    return failing(does) ?? reply(200, { ...this.#context, account, accounts: [account] });
  }

  async #session(): Promise<Response> {
    const number = this.#sessions++;
    const { does, after } = this.#turns.next('session');
    await this.#time.wait(after);
    if (number > tooMany) return noEnd();
    const answer = { ...this.#context, client_secret: `${this.#name}_secret_${number}` };
    if (does === 'bare') return reply(200, answer, {});
    if (does === 'stale') return reply(400, { code: 'invalid_reference' });
    const id = `fcsess_${this.#name}_${number}`;
    return failing(does) ?? reply(201, { ...answer, id, ref: 'sealed' });
  }

  async #verdict(session: string): Promise<Response> {
    const { does, after } = this.#turns.next('verdict');
    await this.#time.wait(after);
    const failed = failing(does);
    if (failed) return failed;
    const facts = { id: session, failure_reason: 'no_account', accounts: [stateOf('fca_2', healthy)] };
    const flaw = flaws[does];
    if (flaw) return reply(200, { ...facts, outcome: 'relinked', account: 'fca_2', ...flaw });
    const account = does.startsWith('relinked') ? 'fca_2' : null;
    this.said.push({ session, outcome: does, account });
    return reply(200, { ...facts, outcome: does, account });
  }

  get #context() {
    return { publishable_key: `pk_${this.#name}` };
  }
}

function stateOf(id: string, relink: Partial<AccountState['relink']>): AccountState {
  return {
    ...{ id, institution_name: 'Bank', display_name: null, last4: '1234' },
    ...{ subcategory: '', status: '', ref: 'r' },
    relink: {
      ...{ state: 'required', cause: null, deadline: null, reasons: ['connection'], permissions: [] },
      ...relink,
    },
  };
}

/** What does no good, whatever was asked. */
function failing(does: string): Response | Promise<never> | undefined {
  if (does === 'hang') return noEnd();
  if (does === 'throw') return Promise.reject(new TypeError('Failed to fetch'));
  if (does === 'refuse') return reply(409, { code: 'not_relinkable' });
  if (does === 'fail') return reply(503, { code: 'stripe_unavailable' });
  return does === 'nonsense' ? reply(200, ['<html>']) : undefined;
}

/** A body that is read from a stream would take real time. */
function reply(status: number, body: object, headers: HeadersInit = { 'relink-contract': '1' }): Response {
  return Object.assign(new Response(null, { status, headers }), { json: () => Promise.resolve(body) });
}

function noEnd(): Promise<never> {
  return new Promise(() => undefined);
}
