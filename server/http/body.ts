import type { Context } from 'hono';
import { withinLimit } from '../deadline.ts';
import type { RelinkEnv } from './environment.ts';
import { ProblemError } from './problem.ts';

/** Time for a body to arrive, in milliseconds. */
const TIME_LIMIT = 10_000;

/**
 * Receives the body of a request, byte for byte.
 *
 * @param limit in bytes
 * @throws ProblemError `payload_too_large`, and `body_already_read` where a parser stands before this endpoint
 */
export async function receiveBody(c: Context<RelinkEnv>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const request = c.req.raw;
  if (request.bodyUsed) {
    throw new ProblemError('body_already_read', { detail: 'Mount this endpoint before any body parser.' });
  }
  const length = c.req.header('content-length') ?? '';
  if (Number(length) > limit) throw new ProblemError('payload_too_large');
  // Where the length is told, no more than that arrives: a stream of pieces, which costs more, is for where it is not.
  const bytes = /^\d+$/.test(length)
    ? new Uint8Array(await withinLimit(() => request.arrayBuffer(), TIME_LIMIT, request.signal))
    : await receivePieces(request, limit);
  if (bytes.byteLength > limit) throw new ProblemError('payload_too_large');
  return bytes;
}

/** Stops with the piece that goes beyond the limit. */
async function receivePieces({ body, signal }: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    while (size <= limit) {
      const { done, value } = await withinLimit(() => reader.read(), TIME_LIMIT, signal);
      if (done) break;
      size += value.byteLength;
      pieces.push(value);
    }
    return joined(pieces, size);
  } finally {
    reader.releaseLock();
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}
