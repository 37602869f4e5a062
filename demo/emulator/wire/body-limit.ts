import type { Context } from 'hono';
import { WireError } from './errors.ts';

/**
 * The request, if its body is not too long: a body of any length would be held in memory as a whole (denial of service).
 * One that does not say how long it is is counted while it comes.
 *
 * @param most bytes
 * @throws WireError 413 if it is longer
 */
export async function withinLimit({ req }: Context, most: number): Promise<Request> {
  const tooLong = () => new WireError(413, `A body may have ${most} bytes at most.`);
  if (Number(req.header('Content-Length') ?? 0) > most) throw tooLong();
  if (req.header('Transfer-Encoding') === undefined) return req.raw;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of req.raw.body ?? []) {
    length += chunk.length;
    if (length > most) throw tooLong();
    chunks.push(chunk);
  }
  const body = new Blob(chunks as Uint8Array<ArrayBuffer>[]);
  return new Request(req.url, { method: req.method, headers: req.raw.headers, body });
}
