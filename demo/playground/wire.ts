// What goes over the wire: what this page asks the endpoint, what the stand-in for Stripe.js asks, and what the endpoint asks Stripe.
import { network, tell } from './network.ts';
import { redacted, redactedPath } from './redact.ts';
import { throughWeather } from './weather.ts';

export interface Exchange {
  from: 'page → endpoint' | 'Stripe.js → Stripe' | 'endpoint → Stripe';
  method: string;
  path: string;
  /** Of the answer; or why there was none. */
  status: number | string;
  sent: unknown;
  answer: unknown;
}

/** Of this page's own business nothing is shown. */
const ours = /^\/(emulator\/(?!flow)|demo\/|page\/|playground\/|element\/|@)/;
/** Characters of an answer that are looked at. */
const longest = 50_000;

/**
 * From here on, whatever asks by `fetch` is told of. To be told when the emulator is started over: it then has no request that it
 * had before.
 */
export function watchTraffic(
  tellOf: (exchange: Exchange) => void,
  emulated: boolean,
): { startOver: () => void } {
  const journal = emulated ? new Journal(tellOf) : undefined;
  globalThis.fetch = async (input, init = {}) => {
    const address = new URL(input instanceof Request ? input.url : input, location.href);
    if (address.origin !== location.origin || input instanceof Request || ours.test(address.pathname)) {
      return network(input, init);
    }
    const isStripes = address.pathname.startsWith('/emulator/');
    const exchange: Exchange = {
      from: isStripes ? 'Stripe.js → Stripe' : 'page → endpoint',
      method: init.method ?? 'GET',
      path: redactedPath(address.href, location.href),
      sent: redacted(parsed(init.body)),
      ...{ status: '', answer: undefined },
    };
    try {
      const ask = isStripes ? network : throughWeather;
      const response = await ask(address.href, init);
      exchange.status = response.status;
      exchange.answer = redacted(await readable(response));
      return response;
    } catch (error) {
      exchange.status = init.signal?.aborted ? 'given up' : 'no answer';
      throw error;
    } finally {
      tellOf(exchange);
      void journal?.read();
    }
  };
  return { startOver: () => journal?.startOver() };
}

async function readable(response: Response): Promise<unknown> {
  if (!response.headers.get('Content-Type')?.includes('json')) return undefined;
  const text = await response.clone().text();
  return text.length > longest ? undefined : parsed(text);
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface Requested {
  id: string;
  method: string;
  path: string;
  status: number;
  parameters: unknown;
  fault: string | null;
  error: unknown;
}

/** What the emulator was sent since it was asked last. */
class Journal {
  readonly #tellOf: (exchange: Exchange) => void;
  #last: string | undefined;
  #reading: Promise<void>;

  constructor(tellOf: (exchange: Exchange) => void) {
    this.#tellOf = tellOf;
    this.#reading = this.#since().then((requests) => this.#note(requests));
  }

  /** One reading after the other, so that nothing is told twice. */
  read(): Promise<void> {
    this.#reading = this.#reading.then(async () => {
      const requests = await this.#since();
      this.#note(requests);
      for (const { method, path, status, parameters, fault, error } of requests) {
        const answer = fault ? { fault, error } : error ? { error } : undefined;
        const seen = { method, path, status, sent: redacted(parameters), answer: redacted(answer) };
        this.#tellOf({ from: 'endpoint → Stripe', ...seen });
      }
    });
    return this.#reading;
  }

  startOver(): void {
    this.#reading = this.#reading.then(() => {
      this.#last = undefined;
    });
  }

  #note(requests: Requested[]): void {
    this.#last = requests.at(-1)?.id ?? this.#last;
  }

  /** A journal that was emptied does not know what it was asked about: then all of it is new. */
  async #since(): Promise<Requested[]> {
    const ask = (query: object) => tell('requests', query) as Promise<Requested[]>;
    const all = () => ask({}).catch(() => []);
    return this.#last === undefined ? all() : ask({ since: this.#last }).catch(all);
  }
}
