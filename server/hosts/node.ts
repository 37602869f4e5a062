/**
 * Where the endpoint runs in Node: behind a listener of your own, or as a server by itself.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { RelinkServer } from '../app.ts';

export { readElementFiles } from './element-files.ts';
export { listen, type ListenOptions, type RunningServer } from './listening/listen.ts';
export { stopOnSignals } from './listening/signals.ts';

/**
 * The endpoint as a listener for Express, Connect and `node:http`. Mount it before any body parser:
 * `app.use('/relink', toNodeListener(relink))`.
 */
export function toNodeListener(
  relink: RelinkServer,
): (request: IncomingMessage, response: ServerResponse) => void {
  // Where a request names no host, as an event of AWS Lambda may, any will do: no page is of it.
  const options = { overrideGlobalObjects: false, hostname: 'localhost' };
  const listener = getRequestListener(relink.fetch, options);
  const afterParser = getRequestListener(async (request) => relink.fetch(await used(request)), options);
  return (request, response) => {
    completeRawHeaders(request);
    // Some hosts read the body themselves, and leave its bytes in `rawBody`, where the listener finds them.
    const isLeft = 'rawBody' in request && Buffer.isBuffer(request.rawBody);
    const isTaken = request.readableDidRead && !isLeft;
    void (isTaken ? afterParser : listener)(request, response);
  };
}

/**
 * What adapters for AWS Lambda hand to Express looks like a request of Node's. Its raw headers, which the listener reads, are
 * empty or have numbers among them: a body had no type then, an event no signature, or a length broke the request.
 */
function completeRawHeaders(request: IncomingMessage): void {
  const given: readonly unknown[] = request.rawHeaders;
  if (given.length > 0 && given.every((text) => typeof text === 'string')) return;
  const entries = Object.entries(request.headers).flatMap(([name, value]) =>
    [value ?? []].flat().flatMap((each) => [name, each]),
  );
  request.rawHeaders = (given.length > 0 ? given : entries).map(String);
}

/** A request whose body somebody has taken looks like one without a body: this one says so, and is answered as such. */
async function used(request: Request): Promise<Request> {
  if (request.method === 'GET' || request.method === 'HEAD') return request;
  const { method, headers, signal } = request;
  const copy = new Request(request.url, { method, headers, signal, body: 'taken' });
  await copy.text();
  return copy;
}
