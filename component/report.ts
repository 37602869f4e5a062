import { noEndpoint, type RelinkError, type RelinkErrorCode } from './errors.ts';

// How things stand, and nobody's mistake.
const noMistakes: RelinkErrorCode[] = ['nothing_to_relink', 'not_relinkable'];
const said = new Set<string>();

/** Says a mistake to developers, on the console: each once for an endpoint, and never to customers. */
export function report(error: RelinkError, endpoint: string): void {
  const { code, message, retryable } = error;
  const offline = code === 'endpoint_unreachable' && !navigator.onLine;
  const key = `${endpoint} ${code === 'not_configured' ? message : code}`;
  if (offline || noMistakes.includes(code) || said.has(key)) return;
  said.add(key);
  const say = (why: string): void => console[retryable ? 'warn' : 'error'](message + why);
  if (code === 'endpoint_unreachable') void whyUnreachable(endpoint).then(say);
  else say('');
}

/** A browser does not tell why a request failed. What can be found out without it, is. */
async function whyUnreachable(endpoint: string): Promise<string> {
  const { origin, protocol } = new URL(endpoint);
  if (location.protocol === 'https:' && protocol === 'http:') return ' A page on https may ask https alone.';
  let forbidden = false;
  const forbid = (): void => void (forbidden = true);
  document.addEventListener('securitypolicyviolation', forbid);
  // What may not be read is answered all the same.
  const probe = async (): Promise<unknown> => fetch(endpoint, { mode: 'no-cors', credentials: 'omit' });
  const answers = origin !== location.origin && (await probe().then(Boolean, () => false));
  await new Promise((resolve) => setTimeout(resolve));
  document.removeEventListener('securitypolicyviolation', forbid);
  if (forbidden) return ' The Content-Security-Policy of this page forbids it: see connect-src.';
  return answers
    ? ` It answers, but lets no page of ${location.origin} read that (CORS): allow this origin there.`
    : ' Does it run, and does no blocker stand between?';
}

/** An element that may have been given nobody to ask. */
interface Configurable {
  readonly isConnected: boolean;
  readonly endpoint?: string | null | undefined;
  readonly client?: object | null | undefined;
}

const unconfigured = new Set<Configurable>();

/** Says that an element has nobody to ask, unless that comes a moment later: frameworks set properties as they please. */
export function reportUnlessConfigured(element: Configurable): void {
  if (unconfigured.size === 0) setTimeout(look, 1_000);
  unconfigured.add(element);
}

function look(): void {
  const left = [...unconfigured].some(
    ({ isConnected, endpoint, client }) => isConnected && !endpoint && !client,
  );
  unconfigured.clear();
  if (left) report(noEndpoint(), '');
}
