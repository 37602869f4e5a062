import { afterEach, describe, expect, it } from 'vitest';
import { ORIGIN, startEndpoint, type Endpoint } from './support/endpoint.ts';
import { deliver, event, REACTIVATED, startReceiver } from './support/events.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

describe('the route of the webhooks', () => {
  it('does not exist without the option', async () => {
    endpoint = await startEndpoint();
    expect((await deliver(endpoint)).body.code).toBe('not_found');
  });

  it('serves POST alone', async () => {
    endpoint = await startReceiver({ on: { [REACTIVATED]: () => undefined } });
    const answer = await endpoint.call('GET', '/webhooks');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('asks for no origin and no owner, and shares nothing with a page', async () => {
    endpoint = await startEndpoint({
      identify: () => expect.unreachable(),
      webhooks: { secrets: ['whsec_planted'], on: { [REACTIVATED]: () => undefined } },
    });
    for (const origin of [ORIGIN, 'https://evil.example']) {
      const answer = await deliver(endpoint, event(), { Origin: origin, 'Sec-Fetch-Site': 'cross-site' });
      expect(answer.status).toBe(200);
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('takes 512 KiB and no more, announced or not', async () => {
    endpoint = await startReceiver({ on: { [REACTIVATED]: () => undefined } });
    const filled = (size: number) => {
      const empty = JSON.stringify(event({ filling: '' }));
      return empty.replace('"filling":""', `"filling":"${'x'.repeat(size - empty.length)}"`);
    };
    expect((await deliver(endpoint, filled(524_288))).status).toBe(200);
    expect((await deliver(endpoint, filled(524_289))).body.code).toBe('payload_too_large');
    const body = new Blob([filled(600_000)]).stream();
    const init = { method: 'POST', body, duplex: 'half' };
    expect((await fetch(`${endpoint.url}/webhooks`, init)).status).toBe(413);
  });

  it('is found below the base path', async () => {
    endpoint = await startEndpoint({
      basePath: '/api/relink',
      webhooks: { secrets: ['whsec_planted'], on: { [REACTIVATED]: () => undefined } },
    });
    const answer = await endpoint.call('OPTIONS', '/api/relink/webhooks', {
      headers: { Origin: ORIGIN, 'Access-Control-Request-Method': 'POST' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([405, null]);
  });
});
