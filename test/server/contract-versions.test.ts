import { expect, it } from 'vitest';
import { startEndpoint } from './support/endpoint.ts';

it.each(['10', '11', '1.0', '01', '1x', '2', '0'])(
  'version %j of the contract is another',
  async (version) => {
    const endpoint = await startEndpoint();
    const headers = { Accept: `application/json;relink=${version}` };
    const { status, body } = await endpoint.call('GET', '/accounts', { headers });
    await endpoint.close();
    expect([status, body.code]).toEqual([406, 'contract_mismatch']);
  },
);
