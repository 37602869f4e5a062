import fc from 'fast-check';
import { signature } from './events.ts';
import { PLANTED, type HostileRequest } from './hostile-request.ts';

/** What is sent to the route for events, some of it well signed. */
export const hostileEvents: fc.Arbitrary<HostileRequest> = fc
  .record({
    event: fc.oneof(
      fc.jsonValue(),
      fc.record({
        id: fc.oneof(fc.constantFrom('evt_1', 'evt_2'), fc.jsonValue()),
        type: fc.constantFrom('financial_connections.account.reactivated', 'toString'),
        livemode: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.jsonValue()),
        data: fc.oneof(
          { weight: 4, arbitrary: fc.constant({ object: { id: 'fca_ada_alder' } }) },
          fc.jsonValue(),
        ),
      }),
    ),
    forged: fc.constantFrom('', '', 't=1,v1=00', 't=x', 'v1=', PLANTED),
  })
  .map(({ event, forged }) => {
    const body = JSON.stringify(event);
    const headers = { 'Stripe-Signature': forged === '' ? signature(body) : forged };
    return { method: 'POST', path: '/webhooks', headers, body };
  });
