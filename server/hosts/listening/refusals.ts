import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { RequestError } from '@hono/node-server';
import { describeError, type Logger } from '../../log.ts';

/** What Node's parser refuses, by its code, with what Node itself would answer; all else is a 400. */
const ANSWERS: Readonly<Record<string, readonly [status: number, phrase: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

const REFUSED = 'refused before it was a request';

/** Answers what the listener finds no address in, such as a `Host` with a path in it, and writes a line about it. */
export function refusedBy(logger: Logger | undefined): (error: unknown) => Response {
  return (error) => {
    const status = error instanceof RequestError ? 400 : 500;
    logger?.warn({ status, error: describeError(error).error }, REFUSED);
    return new Response(null, { status });
  };
}

/**
 * Answers what never becomes a request as Node would, and writes a line about it: nothing else would tell an operator that
 * a proxy's headers are too large (`--max-http-header-size`), or that somebody tries to smuggle requests.
 *
 * @param isBusy whether something is being answered on a connection, which must not be written into
 */
export function logRefusals(server: Server, isBusy: (socket: Socket) => boolean, logger: Logger): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const [status, phrase] = ANSWERS[error.code ?? ''] ?? [400, 'Bad Request'];
    // Whoever connects, says nothing and goes has asked for nothing: balancers and browsers do.
    if (socket.bytesRead > 0 && error.code !== 'ECONNRESET')
      logger.warn({ status, error: describeError(error).error }, REFUSED);
    if (socket.writable && !isBusy(socket))
      socket.write(`HTTP/1.1 ${status} ${phrase}\r\nConnection: close\r\n\r\n`);
    socket.destroySoon();
  });
}
