import type { AccountState, Problem, SessionRequest, SessionResponse } from '../server/contract.ts';
import { isRelinkErrorCode, relinkError, type RelinkError, type RelinkErrorCode } from './errors.ts';

/** Headers for every request to the endpoint, or a function that makes them, for tokens that age. */
export type HeadersSource = Record<string, string> | (() => HeadersInit | Promise<HeadersInit>);

/** A client of your own for `POST /sessions`. A bare `{client_secret}` will do; then nothing can be confirmed. */
export type FetchSession = (
  request: SessionRequest,
  options: { signal: AbortSignal },
) => Promise<Partial<SessionResponse> | { clientSecret: string }>;

/** Where to ask, and how. */
export interface EndpointOptions {
  /** Base URL of the wire contract; relative to the page. */
  endpoint?: string | undefined;
  /** `pk_…`; wanted where the endpoint does not send it. */
  publishableKey?: string | undefined;
  /** As for `fetch`; `same-origin` by default. */
  credentials?: RequestCredentials | undefined;
  headers?: HeadersSource | undefined;
  fetchSession?: FetchSession | undefined;
}

/** What to ask: POST where there is a body, else GET. */
export interface Question {
  path: string;
  ref?: string | undefined;
  body?: SessionRequest;
}

/** What came back; `ours` where it says that it speaks the contract. */
export interface Answer {
  ok: boolean;
  ours: boolean;
  status: number;
  body: Record<string, unknown>;
}

const version = 1;

// What a status means where no problem of the contract comes with it.
const codes: Record<number, RelinkErrorCode> = { 401: 'unauthenticated', 429: 'rate_limited' };

/** Asks the endpoint. Throws a RelinkError where there is no answer, or the signal's reason. */
export async function ask(
  options: EndpointOptions,
  question: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const { body } = question;
  const url = locate(options.endpoint, question);
  const source = options.headers;
  const headers = new Headers(typeof source === 'function' ? await source() : source);
  headers.set('Accept', `application/json;relink=${version}`);
  if (body) headers.set('Content-Type', 'application/json');
  const { credentials } = options;
  const request: RequestInit = { headers, signal, ...(credentials && { credentials }) };
  const lost = (): never => {
    signal.throwIfAborted();
    throw relinkError('endpoint_unreachable', 'could not reach the endpoint: offline, blocked, or CORS.');
  };
  const response = await fetch(
    url,
    body ? { ...request, method: 'POST', body: JSON.stringify(body) } : request,
  ).catch(lost);
  const contract = response.headers.get('Relink-Contract');
  if (contract !== null && Number(contract) !== version) {
    const side = Number(contract) > version ? 'element' : 'server';
    throw relinkError('contract_mismatch', `and its endpoint disagree on the contract: update the ${side}.`);
  }
  // What is no JSON was read to its end; any other failure is the connection's. In WebKit a DOMException says it.
  const json: unknown = await response.json().catch((error: unknown) => {
    if ((error as Error).name !== 'SyntaxError') lost();
  });
  return { ok: response.ok, ours: contract !== null, status: response.status, body: recordOf(json) };
}

/** As `ask`, and takes nothing but a success. */
export async function demand(...question: Parameters<typeof ask>): Promise<Record<string, unknown>> {
  const answer = await ask(...question);
  if (!answer.ok) throw problemOf(answer);
  return answer.body;
}

/** What an answer that is no success stands for. Of the body only code and request id are passed on. */
export function problemOf({ status, body }: Answer): RelinkError {
  const { code, request_id: request } = body as Partial<Problem>;
  const known = isRelinkErrorCode(code)
    ? code
    : (codes[status] ?? (status < 500 ? 'endpoint_failed' : 'internal_error'));
  const where = isText(request) && /^[\w-]{1,99}$/.test(request) ? `, request ${request}` : '';
  return relinkError(known, `was refused by the endpoint: ${known} (HTTP ${status}${where}).`);
}

/** The error of a success that is none. */
export function nonsense(missing: string): RelinkError {
  const advice = `got no ${missing} from \`endpoint\`: is that your server, and not a page?`;
  return relinkError('invalid_answer', advice);
}

/** Whether something is enough of an account to be shown. */
export function isAccountState(value: unknown): value is AccountState {
  const { id, institution_name, relink } = recordOf(value);
  const { state, reasons, permissions } = recordOf(relink);
  return [id, institution_name, state].every(isText) && Array.isArray(reasons) && Array.isArray(permissions);
}

/** Whether something is a text that says anything. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function locate(endpoint: string | undefined, { path, ref }: Question): URL {
  try {
    if (!endpoint) throw new TypeError();
    const url = new URL(endpoint, document.baseURI);
    url.pathname = url.pathname.replace(/\/*$/, path);
    if (ref) url.searchParams.set('ref', ref);
    return url;
  } catch {
    throw relinkError('not_configured', 'needs `endpoint`: set it to the URL of your server.');
  }
}
