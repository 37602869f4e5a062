import type { Context } from 'hono';
import { BrowserGoneError, TimeLimitError, withinLimit } from '../deadline.ts';
import { ProblemError } from '../problem.ts';
import type { RelinkEnv } from './environment.ts';

/** Time for a whole body to arrive, in milliseconds. */
const TIME_LIMIT = 10_000;

/**
 * Receives the body of a request, byte for byte.
 *
 * @param limit in bytes
 * @throws ProblemError `payload_too_large`, `request_timeout`, `invalid_request` where it breaks off, and
 * `body_already_read` where a parser stands before this endpoint
 */
export async function receiveBody(c: Context<RelinkEnv>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const request = c.req.raw;
  if (request.bodyUsed) throw alreadyRead();
  const length = c.req.header('content-length') ?? '';
  if (Number(length) > limit) throw new ProblemError('payload_too_large');
  // Where the length is told, no more than that arrives: a stream of pieces, which costs more, is for where it is not.
  const receive = /^\d+$/.test(length) ? () => request.arrayBuffer() : () => collect(request.body, limit);
  const bytes = await withinLimit(receive, TIME_LIMIT, request.signal).catch((error: unknown) => {
    if (error instanceof BrowserGoneError) throw error;
    if (error instanceof TimeLimitError) throw new ProblemError('request_timeout');
    // The platform's word for a body that somebody else reads, or has read.
    if (error instanceof TypeError) throw alreadyRead();
    // A stream may fail with anything, and not with an Error alone.
    throw new ProblemError('invalid_request', { detail: 'The body broke off before its end.' });
  });
  if (bytes.byteLength > limit) throw new ProblemError('payload_too_large');
  return new Uint8Array(bytes);
}

/** Stops with the piece that goes beyond the limit. */
async function collect(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  limit: number,
): Promise<ArrayBuffer> {
  const reader = body?.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let size = 0; reader && size <= limit;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    pieces.push(value);
  }
  reader?.releaseLock();
  return new Blob(pieces).arrayBuffer();
}

function alreadyRead(): ProblemError {
  return new ProblemError('body_already_read', { detail: 'Mount this endpoint before any body parser.' });
}
