import { decodeHeader, verifyWithJwks } from 'hono/utils/jwt/jwt';
import { describeError, type Logger } from '../../log.ts';
import type { Owner } from '../../relink/types.ts';
import type { JwtSignIn } from '../settings/config.ts';
import { keysOf } from './jwks.ts';

/** How far the issuer's clock may be ahead of ours, in seconds. */
const LEEWAY = 60;

/** A token that is not good. Its name says why, to the log alone. */
class Refusal extends Error {
  override readonly name: string;

  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/**
 * Makes the option `identify` of a sign-in by token. A token that is not good identifies nobody, and the log says by name
 * which check it failed.
 *
 * @throws Error, when called, if the issuer's keys cannot be had
 */
export function identifyByJwt(
  { url, issuer, audience, algorithm, holderClaim }: JwtSignIn,
  logger: Logger,
  now: () => number = Date.now,
): (request: Request) => Promise<Owner | null> {
  const keysFor = keysOf(url, logger, now);

  async function ownerOf(authorization: string): Promise<Owner> {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw new Refusal('NoBearerToken');
    const { alg, kid, typ } = refusing(() => decodeHeader(token));
    if (alg !== algorithm) throw new Refusal('JwtAlgorithmNotAllowed');
    if (kid === undefined) throw new Refusal('JwtHeaderRequiresKid');
    const keys = await keysFor(kid);
    if (!keys.some((key) => key.kid === kid)) throw new Refusal('JwtKeyUnknown');
    const claims = await verifyWithJwks(token, {
      keys: [...keys],
      allowedAlgorithms: [algorithm],
      // These two are compared below, with a leeway that the library does not have.
      verification: { iss: issuer, aud: audience, iat: false, nbf: false, ...(typ === 'at+jwt' && { typ }) },
    }).catch(refuse);
    const soon = Date.now() / 1_000 + LEEWAY;
    const isFuture = (time: unknown): boolean =>
      time !== undefined && !(typeof time === 'number' && time <= soon);
    if (isFuture(claims.nbf)) throw new Refusal('JwtTokenNotBefore');
    if (isFuture(claims.iat)) throw new Refusal('JwtTokenIssuedAt');
    // A token without an end would sign somebody in for ever.
    if (typeof claims.exp !== 'number') throw new Refusal('JwtWithoutEnd');
    const { sub, [holderClaim]: customer } = claims;
    if (typeof sub !== 'string') throw new Refusal('JwtWithoutSubject');
    if (typeof customer !== 'string' || !/^cus_\w+$/.test(customer)) throw new Refusal('JwtWithoutCustomer');
    return { id: sub, holder: { customer } };
  }

  return async (request) => {
    const authorization = request.headers.get('authorization');
    if (authorization === null) return null;
    try {
      return await ownerOf(authorization);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      logger.info({ error: error.name }, 'a token was refused');
      return null;
    }
  };
}

function refusing<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    return refuse(error);
  }
}

/** Of what the library says the name is kept: its messages hold the token. */
function refuse(error: unknown): never {
  throw new Refusal(describeError(error).error);
}
