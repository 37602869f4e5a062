// An endpoint whose Stripe is the emulator, and the customer who goes through the flow.
import type { Outcome } from '../../../demo/emulator/index.ts';
import type { OutcomeResponse, SessionRequest, SessionResponse } from '../../../server/contract.ts';
import { createRelinkServer, type RelinkServerOptions } from '../../../server/index.ts';
import { flow, open, type Running } from '../../emulator/support/emulator.ts';

export interface Emulated {
  call<T>(method: string, path: string, json?: SessionRequest): Promise<T>;
  /** What the customer does in the browser. */
  goThrough(session: SessionResponse, outcome: Outcome): Promise<void>;
  /** A session that the customer has gone through, so. */
  run(request: SessionRequest, outcome: Outcome): Promise<SessionResponse>;
  /** What became of a session, with its reference, another one, or none. */
  outcome(session: SessionResponse, ref?: string | null): Promise<OutcomeResponse>;
}

/** Ada's endpoint, unless the options name somebody else. */
export function emulated(
  emulator: Running,
  options: Partial<RelinkServerOptions> = {},
  line: 'stable' | 'preview' = 'stable',
): Emulated {
  const relink = createRelinkServer({
    stripe: emulator[line],
    publishableKey: 'pk_test_by_hand',
    identify: () => ({ id: 'ada', holder: { customer: 'cus_ada' } }),
    rateLimit: false,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...options,
  });

  async function call<T>(method: string, path: string, json?: SessionRequest): Promise<T> {
    const body = json && { body: JSON.stringify(json), headers: { 'Content-Type': 'application/json' } };
    const response = await relink.fetch(new Request(`http://relink.test${path}`, { method, ...body }));
    return (await response.json()) as T;
  }

  async function goThrough(session: SessionResponse, outcome: Outcome): Promise<void> {
    const { run } = await open(emulator.origin, session.client_secret ?? '');
    await flow(emulator.origin, 'end', { run, outcome });
  }

  return {
    call,
    goThrough,
    async run(request, outcome) {
      const session = await call<SessionResponse>('POST', '/sessions', request);
      await goThrough(session, outcome);
      return session;
    },
    outcome: ({ id, ref: own }, ref = own) =>
      call('GET', `/sessions/${id}${ref === null ? '' : `?ref=${encodeURIComponent(ref)}`}`),
  };
}
