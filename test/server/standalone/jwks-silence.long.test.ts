// An issuer that takes the connection and never answers is given up on: whoever signs in would wait for ever.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { standAlone } from '../support/stand-alone.ts';

it('check gives up on it, and says which setting leads there', async () => {
  const issuer = createServer(() => undefined);
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const host = await standAlone('http://127.0.0.1:9', '');
  const { exitCode, text } = await host.run(['check'], {
    RELINK_IDENTIFY: undefined,
    RELINK_STORE: 'memory:',
    RELINK_JWKS_URL: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`,
    RELINK_JWKS_ISSUER: 'https://id.example',
    RELINK_JWKS_AUDIENCE: 'relink',
    RELINK_JWKS_ALG: 'ES256',
    RELINK_JWKS_HOLDER_CLAIM: 'stripe_customer',
  });
  expect([exitCode, text]).toEqual([1, expect.stringMatching(/^WRONG .*RELINK_JWKS_URL/m)]);
  await host.tidyUp();
  issuer.closeAllConnections();
  issuer.close();
});
