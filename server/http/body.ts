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
  const { body, bodyUsed, signal } = c.req.raw;
  if (bodyUsed) {
    throw new ProblemError('body_already_read', { detail: 'Mount this endpoint before any body parser.' });
  }
  if (Number(c.req.header('content-length') ?? 0) > limit) throw new ProblemError('payload_too_large');
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await withinLimit(() => reader.read(), TIME_LIMIT, signal);
      if (done) return joined(chunks, size);
      size += value.byteLength;
      if (size > limit) throw new ProblemError('payload_too_large');
      chunks.push(value);
    }
  } finally {
    reader.releaseLock();
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
