// A variant stands between the reference endpoint and whoever asks, and does one thing wrong.
import type { TestEmulator } from '../../../demo/emulator/testing/index.ts';

export interface Exchange {
  readonly request: Request;
  readonly method: string;
  /** Below the endpoint, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Of the request. */
  readonly text: string;
  /** Of the request, parsed; `{}` where it is no JSON object. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly emulator: TestEmulator;
  /** What the endpoint answers; asked with other headers, body or path where those are given. */
  answer(other?: Other): Promise<Response>;
  /** What the variant remembers between requests of one check. */
  readonly memory: Map<string, string>;
}

export interface Other {
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly json?: unknown;
  readonly body?: string;
  readonly path?: string;
  readonly method?: string;
}

export type Variant = (exchange: Exchange) => Promise<Response>;

type Fields = Record<string, unknown>;

/** Changes the JSON of the answers to a route. */
export function edited(
  route: RegExp,
  edit: (body: Fields, exchange: Exchange) => Fields | undefined,
): Variant {
  return async (exchange) => {
    const response = await exchange.answer();
    if (!route.test(`${exchange.method} ${exchange.path}`) || !isJson(response)) return response;
    const body = (await response.json()) as Fields;
    return Response.json(edit(body, exchange) ?? body, { status: response.status, headers: bare(response) });
  };
}

/** Leaves a field of the answers to a route out. */
export const lacking = (route: RegExp, field: string): Variant =>
  edited(route, (body) => Object.fromEntries(Object.entries(body).filter(([name]) => name !== field)));

/** Gives some answers another status. */
export function restated(applies: (exchange: Exchange, status: number) => boolean, status: number): Variant {
  return async (exchange) => {
    const response = await exchange.answer();
    if (!applies(exchange, response.status)) return response;
    return new Response(await response.text(), { status, headers: bare(response) });
  };
}

/** Changes the headers of every answer. A header of null is taken away. */
export function headed(headers: Readonly<Record<string, string | null>>): Variant {
  return async (exchange) => {
    const response = await exchange.answer();
    const changed = bare(response);
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) changed.delete(name);
      else changed.set(name, value);
    }
    return new Response(await response.text(), { status: response.status, headers: changed });
  };
}

/** Asks otherwise where it applies. */
export function asked(
  applies: (exchange: Exchange) => boolean,
  other: (exchange: Exchange) => Other,
): Variant {
  return (exchange) => exchange.answer(applies(exchange) ? other(exchange) : undefined);
}

export const as = (name: 'ada' | 'ben'): Other => ({ headers: { authorization: `Bearer ${name}` } });

export const who = ({ request }: Exchange): string => request.headers.get('authorization') ?? '';

const isJson = (response: Response) => response.headers.get('content-type')?.includes('json') === true;

function bare(response: Response): Headers {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return headers;
}
