import type { Context } from 'hono';
import { TimeLimitError, withinLimit } from '../deadline.ts';
import type { RelinkEnv } from './environment.ts';
import { ProblemError } from '../problem.ts';

/** Time for a whole body to arrive, in milliseconds. */
const TIME_LIMIT = 10_000;

/**
 * Receives the body of a request, byte for byte.
 *
 * @param limit in bytes
 * @throws ProblemError `payload_too_large`, `request_timeout`, and `body_already_read` where a parser stands before this
 * endpoint
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
    ? new Uint8Array(await inTime(() => request.arrayBuffer(), request))
    : await receivePieces(request, limit);
  if (bytes.byteLength > limit) throw new ProblemError('payload_too_large');
  return bytes;
}

async function receivePieces(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  try {
    return await inTime(() => collect(reader, limit), request);
  } finally {
    reader.releaseLock();
  }
}

/** Stops with the piece that goes beyond the limit. */
async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  while (size <= limit) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    pieces.push(value);
  }
  return joined(pieces, size);
}

async function inTime<T>(work: () => Promise<T>, { signal }: Request): Promise<T> {
  try {
    return await withinLimit(work, TIME_LIMIT, signal);
  } catch (error) {
    throw error instanceof TimeLimitError ? new ProblemError('request_timeout') : error;
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
