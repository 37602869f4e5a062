// Delivers events as Stripe does: again and again, until each is taken.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { event, signature } from './events.ts';

const agent = new Agent({ keepAlive: true });

/** What Stripe gets while no process listens. */
const NOBODY = { status: 500, body: '' };

/** Being handled, failed, and not claimed: on a busy machine a lease of a second may end before it is known. */
const COME_AGAIN = [409, 500, 503];

/** Delivers an event until it is taken; the answer that took it. */
export async function deliverUntilTaken(id: string, port: () => number | undefined): Promise<string> {
  const payload = JSON.stringify(event({ id }));
  for (let wait = 10; ; wait = Math.min(wait * 2, 400)) {
    try {
      const headers = { 'Stripe-Signature': signature(payload, undefined, Math.floor(Date.now() / 1_000)) };
      const to = port();
      const { status, body } = to === undefined ? NOBODY : await post(to, payload, headers);
      if (status === 200) return body;
      if (!COME_AGAIN.includes(status ?? 0)) throw new Error(`answered ${status}: ${body}`);
    } catch (error) {
      // The process was killed, as it should be now and then; anything else is a fault.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** In place of `fetch`, which would keep the processor busier than what is tested here. */
function post(
  port: number,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', port, path: '/webhooks', method: 'POST', headers, agent };
    const sent = request(to, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
