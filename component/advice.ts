import type { RelinkError, RelinkErrorCode } from './errors.ts';

/** What to do about an error, where its message does not say so. Empty: that is how things stand, and nobody's mistake. */
const advice: Partial<Record<RelinkErrorCode, string>> = {
  endpoint_failed: 'Is `endpoint` the path that the routes are mounted at?',
  endpoint_timeout: 'Look at what it waits for.',
  forbidden_origin: 'Allow the origin of this page there: it is the option `origins` of the server.',
  incomplete_install: 'Serve all files of the build, and for a while those of the last one.',
  internal_error: 'Look at its log.',
  invalid_answer: 'Is it your server, and not a page for all addresses?',
  misconfigured: 'Its log says what is missing.',
  not_found: 'The customer who is signed in has no such account; or nobody has set `account` right.',
  not_relinkable: '',
  nothing_to_relink: '',
  rate_limited: 'One request for each page is normal; look for what reloads it, or raise the limit.',
  stripe_rejected: 'Its log has the answer of Stripe.',
  target_not_allowed: 'Change `target`, or the policy of the server.',
  unauthenticated: 'Send the cookie of your session (`credentials`), or `headers`.',
};

/** Says an error on the console, with the address and what to change. */
export async function advise({ code, message, retryable }: RelinkError, endpoint: string): Promise<void> {
  const why = code === 'endpoint_unreachable' ? await whyUnreachable(endpoint) : (advice[code] ?? ' ');
  if (!why) return;
  const where = endpoint && !message.includes('://') ? ` (${endpoint.replace(/[?#].*/, '')})` : '';
  // eslint-disable-next-line no-console -- what developers are told
  console[retryable ? 'warn' : 'error'](`${message}${where} ${why.trim()} (${code})`.replace('  ', ' '));
}

/** A browser does not tell why a request failed. What can be found out all the same, is. */
async function whyUnreachable(endpoint: string): Promise<string> {
  const { origin, protocol } = new URL(endpoint);
  if (location.protocol === 'https:' && protocol === 'http:') return 'A page on https may ask https alone.';
  const forbidden: Event[] = [];
  const forbid = (violation: Event): void => void forbidden.push(violation);
  document.addEventListener('securitypolicyviolation', forbid);
  // What may not be read is answered all the same.
  const probe = async (): Promise<unknown> => fetch(endpoint, { mode: 'no-cors', credentials: 'omit' });
  const answers = origin !== location.origin && (await probe().then(Boolean, () => false));
  await new Promise((resolve) => setTimeout(resolve));
  document.removeEventListener('securitypolicyviolation', forbid);
  if (forbidden.length > 0) return 'The Content-Security-Policy of this page forbids it: see connect-src.';
  return answers
    ? `It answers, but lets no page of ${location.origin} read that (CORS): allow this origin there.`
    : 'Does it run, and does no blocker stand between?';
}
