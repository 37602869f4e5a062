import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { describeError, type Logger } from '../../log.ts';

/** Time for the issuer to answer; for how long its keys are believed, and for how much longer while it does not. In ms. */
const FETCH_LIMIT = 5_000;
const KEYS_LAST = 600_000;
const GRACE = 3_600_000;
/** An issuer that has failed is not asked again before this, whoever makes up tokens. In milliseconds. */
const PAUSE = 5_000;

/** The issuer did not answer with its keys: a failure, and no fault of the token. */
export class IssuerError extends Error {
  override readonly name = 'IssuerError';
}

/** The keys of an issuer. */
export interface IssuerKeys {
  /** Finds the key that a token says it is signed by. @throws IssuerError, or an error of jose's about the token */
  readonly find: JWTVerifyGetKey;
  /** Fetches them anew. @throws IssuerError */
  readonly fetch: () => Promise<JSONWebKeySet>;
}

/**
 * Fetches and keeps an issuer's keys. A token of an unknown key has them fetched anew, though not within 30 s: anybody can
 * make up such tokens. While the issuer is away, those that are known stay good for an hour.
 */
export function keysOf(url: string, logger: Logger, fetch: typeof globalThis.fetch): IssuerKeys {
  let last: { readonly keys: JSONWebKeySet; readonly at: number } | undefined;
  let failure: { readonly error: IssuerError; readonly at: number } | undefined;

  async function ask(address: string, init: RequestInit): Promise<Response> {
    if (failure && Date.now() - failure.at < PAUSE) throw failure.error;
    try {
      const keys = await readKeys(await fetch(address, init));
      last = { keys, at: Date.now() };
      failure = undefined;
      return Response.json(keys);
    } catch (cause) {
      if (last) logger.warn(describeError(cause), 'the keys of tokens cannot be fetched anew');
      const error = new IssuerError('the issuer did not answer with its keys', { cause });
      failure = { error, at: Date.now() };
      throw error;
    }
  }
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: FETCH_LIMIT,
    cacheMaxAge: KEYS_LAST,
    [customFetch]: ask,
  });

  return {
    async find(header, token) {
      try {
        return await remote(header, token);
      } catch (error) {
        if (!(error instanceof IssuerError) || !last || Date.now() - last.at > KEYS_LAST + GRACE) throw error;
        return createLocalJWKSet(last.keys)(header, token).catch((reason: unknown) => {
          // Of a key that is not known the issuer alone can tell whether there is one.
          throw reason instanceof errors.JWKSNoMatchingKey ? error : reason;
        });
      }
    },
    async fetch() {
      await remote.reload();
      return remote.jwks() ?? { keys: [] };
    },
  };
}

/** A redirect is not followed (SSRF): jose asks for none, and it is no 200. */
async function readKeys(response: Response): Promise<JSONWebKeySet> {
  const body = response.status === 200 ? ((await response.json()) as Partial<JSONWebKeySet> | null) : {};
  if (!Array.isArray(body?.keys)) throw Object.assign(new Error('no keys'), { code: 'ERR_NO_KEYS' });
  return { keys: body.keys.filter((key: unknown) => typeof key === 'object' && key !== null) };
}
