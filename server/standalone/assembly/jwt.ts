import { createLocalJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { Logger } from '../../log.ts';
import type { Owner } from '../../relink/types.ts';
import type { JwtSignIn } from '../settings/config.ts';
import { IssuerError, keysOf } from './jwks.ts';
import { proxiedFetch } from './proxied-fetch.ts';

/** How far the issuer's clock may be from ours, in seconds. */
const LEEWAY = 60;
/** Shorter ones can be broken (RFC 7518, 3.3), and jose takes none. In bits. */
const MIN_RSA = 2_048;

/** A token that is not good. Its name says why, to the log alone: the messages of jose hold claims. */
class Refusal extends Error {
  override readonly name: string;

  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** Sign-in by the tokens of an issuer. */
export interface SignIn {
  /**
   * The option `identify`. A token that is not good identifies nobody, and the log says by name which check it failed.
   *
   * @throws IssuerError if the issuer's keys cannot be had
   */
  readonly identify: (request: Request) => Promise<Owner | null>;
  /**
   * Fetches the keys: how many there are, and how many of them a token may be signed by.
   *
   * @throws IssuerError
   */
  readonly examine: () => Promise<{ readonly published: number; readonly usable: number }>;
}

/**
 * Sign-in as the settings have it.
 *
 * @param proxy by which the issuer is asked
 */
export function signInBy(
  { url, issuer, audience, algorithm, holderClaim }: JwtSignIn,
  logger: Logger,
  proxy?: string,
): SignIn {
  const keys = keysOf(url, logger, proxiedFetch(proxy) ?? fetch);
  // RFC 9864 has a name of its own for what EdDSA nearly always is.
  const algorithms = algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm];
  const rules = { issuer, audience, algorithms, clockTolerance: LEEWAY, requiredClaims: ['exp'] };

  async function ownerOf(authorization: string): Promise<Owner> {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw new Refusal('NoBearerToken');
    const { sub, iat, [holderClaim]: customer } = await verify(token, keys.find, rules);
    if (iat !== undefined && iat > Date.now() / 1_000 + LEEWAY) throw new Refusal('JwtTokenIssuedAt');
    if (typeof sub !== 'string' || sub === '') throw new Refusal('JwtWithoutSubject');
    if (typeof customer !== 'string' || !/^cus_\w+$/.test(customer)) throw new Refusal('JwtWithoutCustomer');
    return { id: sub, holder: { customer } };
  }

  return {
    async identify(request) {
      const authorization = request.headers.get('authorization');
      if (authorization === null) return null;
      try {
        return await ownerOf(authorization);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        logger.info({ error: error.name }, 'a token was refused');
        return null;
      }
    },
    async examine() {
      const { keys: published } = await keys.fetch();
      const usable = await Promise.all(
        published.map(async (key) => {
          const find = createLocalJWKSet({ keys: [key] });
          const found = await Promise.any(algorithms.map((alg) => find({ alg }))).catch(() => undefined);
          const { modulusLength = MIN_RSA } = (found?.algorithm ?? {}) as { modulusLength?: number };
          return found !== undefined && modulusLength >= MIN_RSA;
        }),
      );
      return { published: published.length, usable: usable.filter(Boolean).length };
    },
  };
}

/** @throws Refusal, or IssuerError */
async function verify(
  token: string,
  find: ReturnType<typeof keysOf>['find'],
  rules: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, find, rules)).payload;
  } catch (error) {
    if (error instanceof IssuerError) throw error;
    // Several keys of one name: the signature tells which of them it was.
    if (error instanceof errors.JWKSMultipleMatchingKeys)
      for await (const key of error) {
        const found = await jwtVerify(token, key, rules).catch((reason: unknown) => reason);
        if (!(found instanceof Error)) return (found as { payload: JWTPayload }).payload;
        if (!(found instanceof errors.JWSSignatureVerificationFailed)) throw new Refusal(reasonOf(found));
      }
    throw new Refusal(reasonOf(error));
  }
}

/** Which check it failed, in a word of jose's. What is no error of its own is about the key: it is too short, or broken. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `${error.name} (${error.claim})`;
  return error instanceof errors.JOSEError ? error.name : 'KeyNotUsable';
}
