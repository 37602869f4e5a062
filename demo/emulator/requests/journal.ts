import { routePattern } from '../wire/route-pattern.ts';
import { recordOf, type Note, type RequestRecord } from './record.ts';

/** Which requests: all that are asked for have to fit. */
export interface RequestQuery {
  /** As a fault has it: `POST /v1/customers`, or a path alone; `*` stands for anything. */
  route?: string;
  /** The customer, or the connected account, that they are about. */
  owner?: string;
  /** The Stripe account that they act for, as `Stripe-Account` says. */
  stripeAccount?: string;
  /** Unix seconds on the emulator's clock, or the id of a request (`req_…`): those that came after it. */
  since?: number | string;
}

/** So many are kept. */
const most = 10_000;

/** The journal of requests: what the integrator's server has sent, oldest first. */
export class Journal {
  #notes: Note[] = [];
  readonly #watch: ((request: RequestRecord) => void) | undefined;

  /** @param watch told of each request once it was answered */
  constructor(watch?: (request: RequestRecord) => void) {
    this.#watch = watch;
  }

  add(note: Note): void {
    this.#notes.push(note);
    // A quarter at a time, as each time moves all the rest.
    if (this.#notes.length > most * 1.25) this.#notes = this.#notes.slice(-most);
  }

  /** A request was answered. */
  end(note: Note): void {
    this.#watch?.(recordOf(note));
  }

  /** @throws TypeError if `since` is no request that is known */
  requests({ route, owner, stripeAccount, since }: RequestQuery = {}): RequestRecord[] {
    const pattern = route === undefined ? undefined : routePattern(route);
    const notes = typeof since === 'string' ? this.#after(since) : this.#notes;
    return notes
      .filter(
        (note) =>
          (!pattern || pattern.test(`${note.method} ${note.path}`)) &&
          (owner === undefined || note.owner === owner) &&
          (stripeAccount === undefined || note.stripe_account === stripeAccount) &&
          (typeof since !== 'number' || note.at >= since),
      )
      .map(recordOf);
  }

  /** The last so many, oldest first. */
  latest(count: number): RequestRecord[] {
    return this.#notes.slice(-count).map(recordOf);
  }

  /** Has there been a request about an owner? */
  knows(owner: string): boolean {
    return this.#notes.some((note) => note.owner === owner);
  }

  clear(): void {
    this.#notes = [];
  }

  #after(id: string): Note[] {
    const index = this.#notes.findIndex((note) => note.id === id);
    if (index < 0) throw new TypeError(`The emulator has no request '${id}' in its journal.`);
    return this.#notes.slice(index + 1);
  }
}
