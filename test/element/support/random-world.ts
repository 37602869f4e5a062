// An element on a page, with people around it who stick to a script: its endpoint, Stripe.js, and the customer.
import '../../../component/index.ts';
import type { RelinkAccountElement, RelinkOutcome } from '../../../component/index.ts';
import { limits } from '../../../component/limits.ts';
import { act } from './random-page.ts';
import { Turns, type Script } from './random-script.ts';
import { RandomServer } from './random-server.ts';
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
  /** What windows were opened with, in order. */
  secrets: string[];
  /** The most windows that were open at a time. */
  windows: number;
  said: RandomServer['said'];
  phase: string;
  busy: string | null;
  leaks: number;
}

const ends = ['success', 'cancel', 'failure', 'pending', 'error'] as const;

let count = 0;

/** One element's part of the world. */
export class RandomWorld {
  readonly name = `w${count++}`;
  readonly endpoint = `/virtual/${this.name}`;
  readonly element: RelinkAccountElement = document.createElement('relink-account');
  /** Another element for the same account. */
  readonly twin: RelinkAccountElement = document.createElement('relink-account');
  readonly server: RandomServer;
  readonly seen: Seen;
  readonly #turns: Turns;
  readonly #time: VirtualTime;
  #open = 0;

  constructor(script: Script, time: VirtualTime) {
    this.#time = time;
    this.#turns = new Turns(script);
    this.server = new RandomServer(this.name, this.#turns, time);
    const { said } = this.server;
    const none = { starts: 0, open: 0, windows: 0, phase: '', busy: null, leaks: 0 };
    this.seen = { ...none, outcomes: new Set(), told: [], secrets: [], said };
    for (const element of [this.element, this.twin]) {
      this.#listen(element, script.vetoes);
      Object.assign(element, { endpoint: this.endpoint, account: 'fca_1' });
      document.body.append(element);
    }
    for (const { does, at } of script.page) void time.wait(at).then(() => act(this, does));
  }

  #listen(element: RelinkAccountElement, vetoes: boolean): void {
    const { seen } = this;
    for (const end of ends) {
      element.addEventListener(`relink-${end}`, ({ type, detail }) => seen.told.push({ type, detail }));
    }
    element.addEventListener('relink-start', (event) => {
      seen.starts++;
      if (vetoes) event.preventDefault();
    });
  }

  /** Starts a run, or joins one. */
  press(element = this.element): void {
    this.seen.open++;
    void element.relink().then((outcome) => {
      this.seen.open--;
      this.seen.outcomes.add(outcome);
    });
  }

  /** The same at the other element. */
  pressTwin(): void {
    this.press(this.twin);
  }

  /** Leaves the page. */
  close(): void {
    const { element, seen } = this;
    seen.phase = element.phase;
    seen.busy = element.shadowRoot?.querySelector('button')?.getAttribute('aria-disabled') ?? null;
    element.remove();
    this.twin.remove();
  }

  /** What was seen of it, once it has left. */
  report(): Seen {
    return { ...this.seen, leaks: this.server.leaks };
  }

  /** Makes an instance in the place of Stripe.js. */
  makeStripe(): unknown {
    const { does } = this.#turns.next('stripe');
    if (does === 'throw') throw new Error('Stripe.js would not start');
    if (does === 'nothing') return null;
    if (does === 'nonsense') return {};
    return { collectFinancialConnectionsAccounts: (given: { clientSecret: string }) => this.#window(given) };
  }

  #window({ clientSecret }: { clientSecret: string }): unknown {
    this.seen.secrets.push(clientSecret);
    const { does, after } = this.#turns.next('person');
    if (does === 'throw') throw new Error('Stripe.js threw');
    this.#open++;
    this.seen.windows = Math.max(this.seen.windows, this.#open);
    // An element waits no longer for a window that hangs.
    const closed = this.#time.wait(does === 'hang' ? limits.window : after);
    void Promise.race([closed, this.#time.wait(limits.window)]).then(() => this.#open--);
    if (does === 'hang') return new Promise(() => undefined);
    const results = {
      finish: { financialConnectionsSession: { accounts: [{}] } },
      leave: { financialConnectionsSession: { accounts: [] } },
      error: { error: { type: 'invalid_request_error' } },
      nonsense: { financialConnectionsSession: {} },
      nothing: undefined,
    };
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
}
