import type { Problem, SessionRequest } from '../server/contract.ts';
import { isAccountState, isText, recordOf } from './answers.ts';
import { isRelinkErrorCode, noEndpoint, RelinkError, type RelinkErrorCode } from './errors.ts';
import { limits } from './limits.ts';

/** Headers for every request to the endpoint, or a function that makes them, for tokens that age. */
export type HeadersSource = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** Where to ask, and how. */
export interface HttpOptions {
  /** Base URL of the wire contract; relative to the page. */
  endpoint?: string | null | undefined;
  /** As for `fetch`; `same-origin` by default. */
  credentials?: RequestCredentials | null | undefined;
  headers?: HeadersSource | null | undefined;
}

/** What to ask: POST where there is a body, else GET. */
export interface Question {
  path: string;
  ref?: string | undefined;
  body?: SessionRequest;
}

/** What came back; `ours` where it says that it speaks the contract. */
export interface Answer {
  status: number;
  ours: boolean;
  body: Record<string, unknown>;
}

const version = 1;

// What a status means where no problem of the contract comes with it.
const codes: Record<number, RelinkErrorCode> = { 401: 'unauthenticated', 429: 'rate_limited' };

/**
 * Asks the endpoint. Throws a RelinkError where there is no answer, or one that is no success, or the signal's reason. An
 * answer with a status that is excused is returned as it is, if it does not say that it speaks the contract.
 */
export async function ask(
  options: HttpOptions,
  question: Question,
  signal: AbortSignal,
  excused: number[] = [],
): Promise<Answer> {
  const { body, ref } = question;
  const url = locate(options.endpoint, question.path);
  const address = addressOf(url);
  if (ref) url.searchParams.set('ref', ref);
  const { headers: source, credentials } = options;
  const headers = new Headers((typeof source === 'function' ? await source() : source) ?? {});
  headers.set('Accept', `application/json;relink=${version}`);
  if (body) headers.set('Content-Type', 'application/json');
  const unreachable = (): never => {
    signal.throwIfAborted();
    throw new RelinkError('endpoint_unreachable', `could not reach ${address}.`);
  };
  // A string and a plain object, for pages that wrap `fetch` expect no more.
  const response = await fetch(url.href, {
    headers: Object.fromEntries(headers),
    signal,
    ...(credentials && { credentials }),
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  }).catch(unreachable);
  const contract = response.headers.get('Relink-Contract');
  if (contract !== null && Number(contract) !== version) {
    const side = Number(contract) > version ? 'element' : 'server';
    throw new RelinkError('contract_mismatch', `and ${address} differ: update the ${side}.`);
  }
  // What is no JSON was read to its end; any other failure is the connection's. In WebKit a DOMException says it.
  const json: unknown = await response.json().catch((error: unknown) => {
    if ((error as Error).name !== 'SyntaxError') unreachable();
  });
  const { ok, status } = response;
  const answer = { status, ours: contract !== null, body: recordOf(json) };
  if (ok || (!answer.ours && excused.includes(status))) return answer;
  throw refusal(answer, address, response.headers.get('Retry-After'));
}

/** The error of an endpoint that takes too long. */
export function lateAnswer(): RelinkError {
  return new RelinkError('endpoint_timeout', 'got no answer in time.');
}

/** The error of a success that is none. */
export function nonsense(missing: string): RelinkError {
  return new RelinkError('invalid_answer', `got no ${missing} from \`endpoint\`.`);
}

/** What an answer that is no success stands for. Of the body only code, request id and account are passed on. */
function refusal({ status, body }: Answer, address: string, retryAfter: string | null): RelinkError {
  const { code, request_id: request, account } = body as Partial<Problem>;
  const known = isRelinkErrorCode(code)
    ? code
    : (codes[status] ?? (status < 500 ? 'endpoint_failed' : 'internal_error'));
  const where = isText(request) && /^[\w-]{1,99}$/.test(request) ? `, request ${request}` : '';
  const facts = {
    account: isAccountState(account) ? account : undefined,
    // Of a wait that is told as a date, or in no way at all, we know nothing.
    retryAfter: [429, 503].includes(status)
      ? Number(retryAfter) || limits.retry.byDefault / 1_000
      : undefined,
  };
  return new RelinkError(known, `was refused by ${address}: ${known} (HTTP ${status}${where}).`, facts);
}

function locate(endpoint: string | null | undefined, path: string): URL {
  try {
    if (!endpoint) throw new TypeError();
    const url = new URL(endpoint, document.baseURI);
    if (!url.protocol.startsWith('http')) throw new TypeError();
    url.pathname = url.pathname.replace(/\/*$/, path);
    return url;
  } catch {
    throw noEndpoint();
  }
}

/** An address for messages. What a query holds is nobody's business. */
function addressOf({ origin, pathname }: URL): string {
  return origin + pathname;
}
