import { randomUUID } from 'node:crypto';
import type { Answer, Lab, Material, Plan } from './check.ts';
import { preview } from './checks/plans.ts';
import { fieldsOf, textOf } from './observe.ts';
import type { Made, ProbeState } from './state.ts';

/** The probe cannot go on; the message says why, in our words. */
export class ProbeStopped extends Error {}

export interface LabOptions {
  api: string;
  secretKey: string;
  publishableKey?: string | undefined;
  fetch?: typeof fetch;
  /** Milliseconds between two calls: Stripe takes 25 a second in a sandbox. */
  pause?: number;
  state: ProbeState;
  /** Keeps the state, so that whatever was made is cleaned up by the next run, if not by this one. */
  keep: () => Promise<void>;
}

/** Calls that one run may make; polling apart. */
export const budget = 99;

const patience = 30_000;

/** Asks the API: with pauses, within a budget, in test mode only, and remembering what it made. */
export class Laboratory implements Lab {
  calls = 0;
  material: Material = {
    customer: '',
    active: null,
    relinkable: null,
    other: null,
    disconnected: null,
    unrefreshed: null,
  };
  readonly #options: LabOptions;
  #last = 0;

  constructor(options: LabOptions) {
    this.#options = options;
  }

  get publishableKey(): string | undefined {
    return this.#options.publishableKey;
  }

  /** Once more what was asked before, until it has changed: that is not counted. */
  poll(plan: Plan): Promise<Answer> {
    return this.#send(plan, { isCounted: false });
  }

  /** Remembers what is to be disconnected in the end. */
  async remember(made: Made): Promise<void> {
    const { state, keep } = this.#options;
    if (!state.made.some(({ id }) => id === made.id)) state.made.push(made);
    await keep();
  }

  async ask(plan: Plan): Promise<Answer> {
    const { state, keep } = this.#options;
    if (!makes(plan)) return this.#send(plan);
    const key = plan.headers?.['Idempotency-Key'] ?? randomUUID();
    const { path, form = '', version = preview } = plan;
    state.begun = { path, form, key, version };
    await keep();
    const answer = await this.#send({ ...plan, headers: { ...plan.headers, 'Idempotency-Key': key } });
    await this.#register(answer);
    return answer;
  }

  /** A creation whose answer was never read, as the process was killed: what it made is found by its key. */
  async takeUp(): Promise<void> {
    const { begun } = this.#options.state;
    if (!begun) return;
    const { path, form, key, version } = begun;
    await this.#register(
      await this.#send({ method: 'POST', path, form, version, headers: { 'Idempotency-Key': key } }),
    );
  }

  async #register({ status, body }: Answer): Promise<void> {
    const { state, keep } = this.#options;
    state.begun = null;
    const { object, id } = body;
    const known = textOf(id);
    if (status === 200 && known !== null && (object === 'customer' || object === 'webhook_endpoint')) {
      if (!state.made.some((each) => each.id === known)) state.made.push({ kind: object, id: known });
    }
    await keep();
  }

  /** Removes what was made, but for what is still watched. */
  async cleanUp(isKept: (made: Made) => boolean): Promise<void> {
    const { state, keep } = this.#options;
    for (const made of state.made.filter((each) => !isKept(each))) {
      const answer = await this.#send(removal(made), { isCounted: false });
      // What is gone already is as good.
      if (answer.status < 500) state.made = state.made.filter((each) => each !== made);
      await keep();
    }
  }

  async #send(plan: Plan, { isCounted = true } = {}): Promise<Answer> {
    if (isCounted && this.calls >= budget)
      throw new ProbeStopped(`It has made ${budget} calls, and makes no more.`);
    if (isCounted) this.calls += 1;
    for (let tries = 1; ; tries++) {
      await this.#pause();
      const answer = await this.#sendOnce(plan);
      if (answer.status !== 429) return answer;
      if (tries === 3) throw new ProbeStopped('Too many requests to this sandbox. Try again later.');
      await new Promise((resolve) => setTimeout(resolve, 2000 * tries));
    }
  }

  async #sendOnce({ method, path, form = '', version = preview, key, headers }: Plan): Promise<Answer> {
    const { api, secretKey, fetch: send = fetch } = this.#options;
    const usedKey = key ?? secretKey;
    const isPost = method === 'POST';
    const query = form && !isPost ? `?${encoded(form)}` : '';
    let response: Response;
    let text: string;
    try {
      response = await send(`${api}${path}${query}`, {
        method,
        redirect: 'error',
        headers: {
          'Stripe-Version': version,
          ...(usedKey && { Authorization: `Bearer ${usedKey}` }),
          ...(isPost && { 'Content-Type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
        ...(isPost && { body: encoded(form) }),
        signal: AbortSignal.timeout(patience),
      });
      text = await response.text();
    } catch {
      // What went wrong may quote the request, and so the key.
      throw new ProbeStopped(`${api} cannot be reached, or did not answer in time.`);
    }
    const body = parsed(text);
    if (isLive(body)) throw new ProbeStopped('An answer is in live mode. The probe is for test keys only.');
    return {
      status: response.status,
      replayed: response.headers.get('Idempotent-Replayed') === 'true',
      body,
    };
  }

  async #pause(): Promise<void> {
    const { pause = 60 } = this.#options;
    const wait = this.#last + pause - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#last = performance.now();
  }
}

const makes = ({ method, path }: Plan) =>
  method === 'POST' && (path === '/v1/customers' || path === '/v1/webhook_endpoints');

function removal({ kind, id }: Made): Plan {
  switch (kind) {
    case 'customer':
      return { method: 'DELETE', path: `/v1/customers/${id}` };
    case 'webhook_endpoint':
      return { method: 'DELETE', path: `/v1/webhook_endpoints/${id}` };
    case 'account':
      return { method: 'POST', path: `/v1/financial_connections/accounts/${id}/disconnect` };
  }
}

/** Of `a[b]=c&d=e`, which is written as people read it, what goes over the wire. */
const encoded = (form: string) => new URLSearchParams(form).toString();

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Anywhere in it. */
const isLive = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ((value as { livemode?: unknown }).livemode === true || Object.values(value).some(isLive));
