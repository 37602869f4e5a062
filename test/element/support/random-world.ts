// A page full of elements, on which everybody sticks to a script: endpoint, Stripe.js, the person, and the page itself.
import type { AccountState, OutcomeResponse } from '../../../server/contract.ts';
import '../../../component/index.ts';
import type { RelinkAccountElement, RelinkOutcome } from '../../../component/index.ts';
import { act } from './random-page.ts';
import type { Actor, Script } from './random-script.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What could be seen of one element. */
export interface Seen {
  /** How its runs ended, each once. */
  outcomes: Set<RelinkOutcome>;
  /** What its events of an end told, in order. */
  told: { type: string; detail: unknown }[];
  starts: number;
  /** Runs that have not ended. */
  open: number;
  secrets: string[];
  /** What the server said of sessions. */
  said: { session: string; outcome: string; account: string | null }[];
  phase: string;
  busy: string | null;
  /** Questions that nobody answers any more, and that nobody has given up. */
  leaks: number;
}

const ends = ['success', 'cancel', 'failure', 'pending', 'error'] as const;
const noEnd = () => new Promise<never>(() => undefined);
const healthy = { state: 'healthy', cause: null, reasons: [] as never[] } as const;

let count = 0;

/** One element's part of the world. */
export class RandomWorld {
  readonly name = `w${count++}`;
  readonly endpoint = `/virtual/${this.name}`;
  readonly element: RelinkAccountElement = document.createElement('relink-account');
  readonly seen: Seen = {
    ...{
      outcomes: new Set(),
      told: [],
      starts: 0,
      open: 0,
      secrets: [],
      said: [],
      phase: '',
      busy: null,
      leaks: 0,
    },
  };
  readonly #script: Script;
  readonly #time: VirtualTime;
  readonly #uses = { account: 0, session: 0, verdict: 0, stripe: 0, person: 0 };
  readonly #waiting = new Set<AbortSignal>();

  constructor(script: Script, time: VirtualTime) {
    this.#script = script;
    this.#time = time;
    const { element, seen } = this;
    for (const end of ends) {
      element.addEventListener(`relink-${end}`, ({ type, detail }) => seen.told.push({ type, detail }));
    }
    element.addEventListener('relink-start', (event) => {
      seen.starts++;
      if (script.vetoes) event.preventDefault();
    });
    Object.assign(element, { endpoint: this.endpoint, account: 'fca_1' });
    document.body.append(element);
    for (const { does, at } of script.page) void time.wait(at).then(() => act(this, does));
  }

  /** Starts a run, or joins one. */
  press(): void {
    this.seen.open++;
    void this.element.relink().then((outcome) => {
      this.seen.open--;
      this.seen.outcomes.add(outcome);
    });
  }

  /** Leaves the page. */
  close(): void {
    const { element, seen } = this;
    seen.phase = element.phase;
    seen.busy = element.shadowRoot?.querySelector('button')?.getAttribute('aria-disabled') ?? null;
    element.remove();
  }

  /** What was seen of it, once it has left. */
  report(): Seen {
    const leaks = [...this.#waiting].filter(({ aborted }) => !aborted).length;
    return { ...this.seen, leaks };
  }

  /** Answers in the place of the network. */
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

  /** Makes an instance in the place of Stripe.js. */
  makeStripe(): unknown {
    const { does } = this.#next('stripe');
    if (does === 'throw') throw new Error('Stripe.js would not start');
    if (does === 'nothing') return null;
    if (does === 'nonsense') return {};
    return { collectFinancialConnectionsAccounts: (given: { clientSecret: string }) => this.#window(given) };
  }

  #next<Key extends Actor>(actor: Key): Script[Key][number] {
    const list = this.#script[actor];
    return list[Math.min(this.#uses[actor]++, list.length - 1)]!;
  }

  async #account(): Promise<Response> {
    const { does, after } = this.#next('account');
    await this.#time.wait(after);
    if (does === 'none') return reply(404, {}, {});
    if (does !== 'answer' && does !== 'healthy') return failing(does);
    const account = this.#state(does === 'healthy' ? healthy : {});
    return reply(200, { publishable_key: `pk_${this.name}`, account, accounts: [account] });
  }

  async #session(): Promise<Response> {
    const number = this.#uses.session;
    const { does, after } = this.#next('session');
    await this.#time.wait(after);
    const client_secret = `${this.name}_secret_${number}`;
    if (does === 'bare') return reply(200, { client_secret, publishable_key: `pk_${this.name}` }, {});
    if (does === 'stale') return reply(400, { code: 'invalid_reference' });
    if (does !== 'answer') return failing(does);
    const id = `fcsess_${this.name}_${number}`;
    return reply(201, { id, client_secret, publishable_key: `pk_${this.name}`, ref: 'sealed' });
  }

  async #verdict(session: string): Promise<Response> {
    const { does, after } = this.#next('verdict');
    await this.#time.wait(after);
    const account = does.startsWith('relinked') ? 'fca_2' : null;
    const state = this.#state(healthy, 'fca_2');
    const answer = { id: session, outcome: does, failure_reason: 'no_account', account, accounts: [state] };
    if (does === 'another') return reply(200, { ...answer, id: 'fcsess_other', outcome: 'relinked' });
    if (does === 'unnamed') return reply(200, { ...answer, outcome: 'relinked' });
    if (does === 'refuse' || does === 'fail' || does === 'throw' || does === 'hang' || does === 'nonsense') {
      return failing(does);
    }
    this.seen.said.push({ session, outcome: does satisfies OutcomeResponse['outcome'], account });
    return reply(200, answer);
  }

  #window({ clientSecret }: { clientSecret: string }): unknown {
    this.seen.secrets.push(clientSecret);
    const { does, after } = this.#next('person');
    if (does === 'throw') throw new Error('Stripe.js threw');
    if (does === 'hang') return noEnd();
    const results = {
      finish: { financialConnectionsSession: { accounts: [{}] } },
      leave: { financialConnectionsSession: { accounts: [] } },
      error: { error: { type: 'invalid_request_error' } },
      nonsense: { financialConnectionsSession: {} },
      nothing: undefined,
    };
    const closed = this.#time.wait(after);
    if (does === 'twice') {
      const then = (resolve: (result: unknown) => void) =>
        void closed.then(() => [results.finish, results.leave, results.finish].forEach(resolve));
      return { then };
    }
    return closed.then(() => {
      if (does === 'reject') throw new Error('Stripe.js rejected');
      return results[does];
    });
  }

  #state(relink: Partial<AccountState['relink']>, id = 'fca_1'): AccountState {
    return {
      ...{
        id,
        institution_name: 'Bank',
        display_name: null,
        last4: '1234',
        subcategory: '',
        status: '',
        ref: 'r',
      },
      relink: {
        ...{ state: 'required', cause: null, deadline: null, reasons: ['connection'], permissions: [] },
        ...relink,
      },
    };
  }
}

function failing(does: 'refuse' | 'fail' | 'throw' | 'hang' | 'nonsense'): Promise<Response> {
  if (does === 'hang') return noEnd();
  if (does === 'throw') return Promise.reject(new TypeError('Failed to fetch'));
  if (does === 'refuse') return Promise.resolve(reply(409, { code: 'not_relinkable' }));
  return Promise.resolve(
    does === 'fail' ? reply(503, { code: 'stripe_unavailable' }) : reply(200, ['<html>']),
  );
}

/** A body that is read from a stream would take real time. */
function reply(
  status: number,
  body: object,
  headers: Record<string, string> = { 'relink-contract': '1' },
): Response {
  return Object.assign(new Response(null, { status, headers }), { json: () => Promise.resolve(body) });
}
