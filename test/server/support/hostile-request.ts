/** A request that can be printed, and built anew each time. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, bytes, or pieces that arrive one by one. */
  readonly body: string | Uint8Array<ArrayBuffer> | readonly string[] | null;
}

/** Must not come back from anywhere. */
export const PLANTED = 'planted-f00dfeed';

export function build({ method, path, headers, body }: HostileRequest): Request {
  const init = { method, headers: { ...headers } };
  if (body === null || method === 'GET' || method === 'HEAD') return new Request(address(path), init);
  if (!Array.isArray(body)) return new Request(address(path), { ...init, body: body as string });
  const pieces = (body as string[]).map((piece) => new TextEncoder().encode(piece));
  const stream = new ReadableStream({
    pull(controller) {
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  return new Request(address(path), { ...init, body: stream, ...{ duplex: 'half' } });
}

const address = (path: string) => `http://relink.test${path}`;
