import { decodeHeader, verifyWithJwks } from 'hono/utils/jwt/jwt';
import type { HonoJsonWebKey } from 'hono/utils/jwt/jws';
import type { Owner } from '../relink/ownership.ts';
import type { JwtAlgorithm } from './variables.ts';

/** Sign-in by a token that somebody else issues: `Authorization: Bearer …`. */
export interface JwtSignIn {
  /** Where the issuer publishes its keys. */
  readonly url: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithm: JwtAlgorithm;
  /** The claim that holds the Stripe customer, `cus_…`. */
  readonly holderClaim: string;
}

/** Time for the issuer to answer, and for how long its keys are believed, in milliseconds. */
const FETCH_LIMIT = 5_000;
const KEYS_LAST = 600_000;
/** A token of an unknown key has the keys fetched anew, but no more often than this: anybody can make up such tokens. */
const FETCH_PAUSE = 30_000;

/**
 * Makes the option `identify` of a sign-in by token. A token that is not good identifies nobody.
 *
 * @throws Error, when called, if the issuer's keys cannot be had
 */
export function identifyByJwt(
  { url, issuer, audience, algorithm, holderClaim }: JwtSignIn,
  now: () => number = Date.now,
): (request: Request) => Promise<Owner | null> {
  let keys: HonoJsonWebKey[] = [];
  let fetchedAt = -Infinity;
  let fetching: Promise<void> | undefined;

  async function fetchKeys(): Promise<void> {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT), redirect: 'error' });
    const body = response.ok ? ((await response.json()) as { keys?: HonoJsonWebKey[] }) : {};
    if (!Array.isArray(body.keys)) throw new Error('the issuer did not answer with its keys');
    keys = body.keys;
    fetchedAt = now();
  }

  async function keysFor(kid: string | undefined): Promise<HonoJsonWebKey[]> {
    const age = now() - fetchedAt;
    const isKnown = keys.some((key) => key.kid === kid);
    if (age > KEYS_LAST || (!isKnown && age > FETCH_PAUSE)) {
      fetching ??= fetchKeys().finally(() => (fetching = undefined));
      await fetching;
    }
    return keys;
  }

  return async (request) => {
    const [, token] =
      /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    const header = token === undefined ? null : attempt(() => decodeHeader(token));
    if (token === undefined || header?.alg !== algorithm) return null;
    const trusted = await keysFor(header.kid);
    const typ = header.typ === 'at+jwt' ? { typ: 'at+jwt' } : {};
    const verification = { iss: issuer, aud: audience, ...typ };
    const claims = await verifyWithJwks(token, {
      keys: trusted,
      allowedAlgorithms: [algorithm],
      verification,
    }).catch(() => null);
    // A token without an end would sign somebody in for ever.
    if (typeof claims?.exp !== 'number' || typeof claims['sub'] !== 'string') return null;
    const customer = claims[holderClaim];
    if (typeof customer !== 'string' || !/^cus_\w+$/.test(customer)) return null;
    return { id: claims['sub'], holder: { customer } };
  };
}

function attempt<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
