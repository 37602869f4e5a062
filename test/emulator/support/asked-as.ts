// A request that asks for this machine by any name, as one does whom a name of another site led here.
import { request } from 'node:http';

/** The status of the answer, and whether the emulator marked it as its own. */
export const askedAs = (
  origin: string,
  host: string,
  path: string,
): Promise<[status: number | undefined, mark: unknown]> =>
  new Promise<[number | undefined, unknown]>((resolve, reject) => {
    const { port } = new URL(origin);
    request({ host: '127.0.0.1', port, path, headers: { Host: `${host}:${port}` } }, (answer) => {
      answer.resume();
      resolve([answer.statusCode, answer.headers['relink-account-emulator']]);
    })
      .once('error', reject)
      .end();
  });
