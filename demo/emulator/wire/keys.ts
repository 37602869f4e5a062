import { inSituation, WireError } from './errors.ts';

/** What restricted keys may do, by key: `customers:read`, `financial_connections:write`, …; `write` includes `read`. */
export type RestrictedKeys = Readonly<Record<string, readonly string[]>>;

/** Checks whether a key may do what it asks for. A restricted key that nothing is known of may do everything. */
// Source: inferred (restricted keys).
export function checkPermission(
  authorization: string | undefined,
  restricted: RestrictedKeys,
  method: string,
  path: string,
): void {
  const key = keyOf(authorization);
  const allowed = Object.hasOwn(restricted, key) ? restricted[key] : undefined;
  if (!allowed) return;
  const resource = path.split('/')[2] ?? '';
  const sufficient = method === 'GET' ? [`${resource}:read`, `${resource}:write`] : [`${resource}:write`];
  if (sufficient.some((each) => allowed.includes(each))) return;
  throw new WireError(403, `The restricted key lacks a permission for this: ${sufficient[0] ?? ''}.`);
}

/** In case that somebody's traffic has come here by mistake. */
const speaker = 'This is the relink-account emulator, not Stripe.';

// Source: documented (keys).
/** Checks who asks. Any secret or restricted test key will do; the key itself is never kept or echoed. */
export function checkKey(authorization: string | undefined): void {
  const key = keyOf(authorization);
  if (!key) {
    throw inSituation(
      'keys.none',
      new WireError(401, `${speaker} You did not provide an API key. Use 'Authorization: Bearer sk_test_…'.`),
    );
  }
  if (isLive(key)) throw liveKey();
  if (key.startsWith('pk_')) {
    throw inSituation(
      'keys.publishable',
      new WireError(401, `${speaker} This call cannot be made with a publishable key. Use a secret key.`, {
        code: 'secret_key_required',
      }),
    );
  }
  if (!/^[sr]k_test_\S+$/.test(key)) {
    throw new WireError(401, `${speaker} Invalid API key: it has to begin with sk_test_ or rk_test_.`);
  }
}

export const isLive = (key: string): boolean => /^[srp]k_live_/.test(key);

export const liveKey = (): WireError =>
  new WireError(401, `${speaker} It refuses live keys: use a test key here.`);

/** `Bearer key`, or Basic with the key as user name. */
export function keyOf(authorization = ''): string {
  const [, scheme = '', value = ''] = /^(\S*) *(.*)$/.exec(authorization.trim()) ?? [];
  if (scheme.toLowerCase() !== 'basic') return value;
  try {
    return atob(value).split(':', 1)[0] ?? '';
  } catch {
    return '';
  }
}
