import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { endTime, startTime } from 'hono/timing';
import { parseAccept } from 'hono/utils/accept';
import { askHost } from '../deadline.ts';
import type { Settings } from '../options/types.ts';
import { ProblemError } from '../problem.ts';
import { isOwner } from '../relink/ownership.ts';
import { digest } from '../sealing/cipher.ts';
import { receiveBody } from './body.ts';
import type { Guard, RelinkEnv } from './environment.ts';

/** One guard after the other, so that each stands before the next one's cost. */
export function guardedBy(...guards: readonly Guard[]): MiddlewareHandler<RelinkEnv> {
  return async (c, next) => {
    for (const guard of guards) await guard(c);
    await next();
  };
}

/** Room for the longest reference, and little more. In bytes. */
const BODY_LIMIT = 16_384;
/** Who relinks asks several times within a minute: so many hashes are kept. */
const MAX_HASHES = 1_000;
const decoder = new TextDecoder();

/** Refuses a page that asks for another version of the contract, and says which side is behind. */
export const spokenContract: Guard = (c) => {
  const asked = parseAccept(c.req.header('accept') ?? '').flatMap(({ params }) => params['relink'] ?? []);
  if (asked.length > 0 && !asked.includes('1')) {
    const side = asked.some((version) => Number(version) > 1) ? 'server' : 'element';
    throw new ProblemError('contract_mismatch', {
      detail: `This endpoint speaks version 1 of the relink contract. Update the ${side}.`,
    });
  }
};

/** Takes JSON only, up to a limit, and leaves the text for the schema. */
export const limitedJson: Guard = async (c) => {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new ProblemError('unsupported_media_type', { detail: 'Send Content-Type: application/json.' });
  }
  c.set('body', decoder.decode(await receiveBody(c, BODY_LIMIT)));
};

/** Finds out who is asking. The host's function gets no body, so that it cannot use ours up. */
export function identified({ identify }: Settings): Guard {
  const hashes = new Map<string, string>();
  return async (c) => {
    // One of the platform's own: what stands for a Request in Node cannot be copied by `new Request(request)`. As a list, the
    // headers of a host's own Request class are read once.
    const { url, method, headers, signal } = c.req.raw;
    if (!URL.canParse(url))
      throw new ProblemError('invalid_request', { detail: 'The Host header names no host.' });
    const request = new Request(url, { method, headers: [...headers], signal });
    startTime(c, 'identify');
    const owner = await askHost('identify', () => identify(request), signal);
    endTime(c, 'identify');
    if (owner == null) throw new ProblemError('unauthenticated');
    if (!isOwner(owner)) {
      throw new ProblemError('misconfigured', {
        detail: 'identify has to return null or { id, holder: { customer } }.',
      });
    }
    c.set('owner', owner);
    // With Connect, two platforms' customers may have one id.
    const name = JSON.stringify([owner.id, owner.stripeAccount]);
    const hash = hashes.get(name) ?? (await digest('owner', owner.id, owner.stripeAccount ?? ''));
    if (hashes.size >= MAX_HASHES) hashes.clear();
    hashes.set(name, hash);
    c.set('ownerHash', hash);
    c.get('record').owner = hash.slice(0, 16);
  };
}

/** Refuses an owner who asks too often. Each route counts for itself: looks at accounts cannot use up an outcome's. */
export function withinRate({ rateLimiter }: Settings): Guard {
  return async (c) => {
    const taken = await rateLimiter?.take(`${c.get('ownerHash')}:${routePath(c, -1)}`);
    if (taken?.ok === false) {
      const headers = { 'Retry-After': String(taken.retryAfterSeconds) };
      throw new ProblemError('rate_limited', { headers });
    }
  };
}
