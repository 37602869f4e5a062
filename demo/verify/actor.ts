/** Asks the endpoint as one signed-in owner would, or as a stranger, and keeps what it has answered. */
import type { OutcomeResponse, Problem, SessionRequest, SessionResponse } from '../../server/contract.ts';

/** Milliseconds that an answer may take. The contract's own limit, with a slow Stripe, is 25 seconds. */
const patience = 30_000;

/** A field may be missing, whatever the contract says. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? Loose<Item>[]
  : T extends object
    ? { [Name in keyof T]?: Loose<T[Name]> }
    : T;

/** The answer, or the problem in its place. */
export type Body<T> = Loose<T> & Loose<Omit<Problem, 'account' | 'status'>> & { status?: unknown };

export interface Answer<T = Record<string, unknown>> {
  /** Such as `POST /sessions as ada`, for the report. */
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed, or `{}` where it is no JSON object. */
  readonly body: Body<T>;
  /** Milliseconds. */
  readonly took: number;
}

export interface Asked {
  readonly json?: unknown;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Actor {
  readonly name: string;
  /** The Stripe customer whom the endpoint has to take this one for; empty for a stranger. */
  readonly customer: string;
  readonly #endpoint: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #heard: (answer: Answer) => void;

  constructor(
    who: { name: string; customer: string; headers: Readonly<Record<string, string>> },
    endpoint: string,
    heard: (answer: Answer) => void,
  ) {
    this.name = who.name;
    this.customer = who.customer;
    this.#headers = who.headers;
    this.#endpoint = endpoint;
    this.#heard = heard;
  }

  get<T = Record<string, unknown>>(path: string, asked: Asked = {}): Promise<Answer<T>> {
    return this.ask<T>('GET', path, asked);
  }

  post<T = Record<string, unknown>>(path: string, json: unknown, asked: Asked = {}): Promise<Answer<T>> {
    return this.ask<T>('POST', path, { json, ...asked });
  }

  session(body: SessionRequest, asked: Asked = {}): Promise<Answer<Partial<SessionResponse>>> {
    return this.post('/sessions', body, asked);
  }

  outcome(id: string, ref?: string): Promise<Answer<OutcomeResponse>> {
    const query = ref === undefined ? '' : `?ref=${encodeURIComponent(ref)}`;
    return this.get(`/sessions/${encodeURIComponent(id)}${query}`);
  }

  /** @throws Error if nothing answers in time: there is nothing to check then */
  async ask<T>(method: string, path: string, { json, body, headers }: Asked): Promise<Answer<T>> {
    const begun = performance.now();
    const request = `${method} ${path.split('?')[0] ?? path} as ${this.name}`;
    const type: Record<string, string> = json === undefined ? {} : { 'Content-Type': 'application/json' };
    const sent = json === undefined ? body : JSON.stringify(json);
    const response = await fetch(this.#endpoint + path, {
      method,
      headers: { Accept: 'application/json;relink=1', ...type, ...this.#headers, ...headers },
      ...(sent !== undefined && { body: sent }),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    }).catch((cause: unknown) => {
      const late = cause instanceof Error && cause.name === 'TimeoutError';
      throw new Error(late ? `${request}: no answer within ${patience / 1000} s` : `${request}: no answer`, {
        cause,
      });
    });
    const text = await response.text();
    const { status, headers: answered } = response;
    const took = performance.now() - begun;
    const answer = { request, status, headers: answered, text, body: parsed(text) as Body<T>, took };
    this.#heard(answer);
    return answer;
  }
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // What is no JSON has no fields; the checks say what they miss.
  }
  return {};
}
