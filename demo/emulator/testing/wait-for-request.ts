import type { RequestQuery } from '../requests/journal.ts';
import type { RequestRecord } from '../requests/record.ts';
import type { RemoteControl } from './remote-control.ts';

/** Milliseconds between two looks. */
const pause = 40;

/** @param seen ids of requests that were waited for; the one that is found is added */
export async function waitForRequest(
  control: RemoteControl,
  seen: Set<string>,
  query: RequestQuery,
  { timeout = 10_000 }: { timeout?: number } = {},
): Promise<RequestRecord> {
  const end = Date.now() + timeout;
  for (;;) {
    const requests = await control.requests(query);
    // One that is still under way has no status yet.
    const request = requests.find(({ id, status }) => status > 0 && !seen.has(id));
    if (request) {
      seen.add(request.id);
      return request;
    }
    if (Date.now() >= end) {
      const all = [...new Set((await control.requests()).map(({ method, path }) => `${method} ${path}`))];
      const reason = all.length > 0 ? `What was asked: ${all.join(', ')}.` : 'Nothing was asked.';
      throw new Error(`No request came within ${timeout} ms that fits ${JSON.stringify(query)}. ${reason}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
