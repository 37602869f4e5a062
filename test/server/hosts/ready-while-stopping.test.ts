// A server that is being stopped is not ready, whatever its checks say: no load balancer is to send it anybody.
import { expect, it } from 'vitest';
import { listening } from '../support/listening.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

it('says so to whoever was asking as it began to stop', async () => {
  const check = Promise.withResolvers<undefined>();
  const begun = Promise.withResolvers<undefined>();
  const checks = {
    store: () => {
      begun.resolve(undefined);
      return check.promise;
    },
  };
  const server = await listening({ checks, drainSeconds: 5 }, () => null, quiet);
  const asked = fetch(`${server.url}/readyz`);
  await begun.promise;
  const stopped = server.stop();
  check.resolve(undefined);
  const answer = await asked;
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { status: 'stopping', checks: { store: 'ok' } },
  ]);
  await stopped;
});
