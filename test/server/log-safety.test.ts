// What a host's errors and loggers may do to the log, and to the answers.
import { afterEach, describe, expect, it } from 'vitest';
import type { Logger } from '../../server/index.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { account } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const PLANTED = 'sk_live_planted';

/** What is logged where `identify` throws this. */
async function logged(thrown: unknown) {
  endpoint = await startEndpoint({
    identify: () => {
      throw thrown;
    },
  });
  const { status, text } = await endpoint.call('GET', '/accounts');
  expect(status).toBe(500);
  expect(text + endpoint.log.text()).not.toContain(PLANTED);
  return endpoint.log.lines[0];
}

describe('an error of the host', () => {
  it('keeps its message to itself, though its lines look like places', async () => {
    const line = await logged(new RangeError(`first\n    at ${PLANTED} (file.js:1:1)\n    at ${PLANTED}`));
    expect(line).toMatchObject({
      error: 'Error < RangeError',
      stack: expect.stringContaining('log-safety.test.ts') as string,
    });
  });

  it('keeps a message that was changed after it was thrown', async () => {
    const error = new Error(`first\n    at ${PLANTED}`);
    error.message = 'second';
    expect(await logged(error)).toMatchObject({ error: 'Error < Error' });
  });

  it('is named by what looks like a name alone', async () => {
    const error = Object.assign(new Error('x'), { name: `${PLANTED}: of whom` });
    expect(await logged(error)).toMatchObject({ error: 'Error < Error' });
  });

  it('may be its own cause', async () => {
    const error = new TypeError('x');
    error.cause = error;
    expect(await logged(error)).toMatchObject({
      error: expect.stringMatching(/^Error < TypeError/) as string,
    });
  });

  it('may have a stack that is none', async () => {
    const error = Object.assign(new TypeError('x'), { stack: { [PLANTED]: 1 } });
    expect(await logged(error)).toMatchObject({ error: 'Error < TypeError' });
  });
});

it.each<[string, () => never]>([
  [
    'an error',
    () => {
      throw new Error('disk full');
    },
  ],
  [
    'something else',
    () => {
      throw 'disk full';
    },
  ],
])('a logger that throws %s breaks no answer', async (_, fail) => {
  const logger: Logger = { info: fail, warn: fail, error: fail };
  endpoint = await startEndpoint({ logger });
  endpoint.stripe.on('GET /accounts/fca_1', { body: account() });
  expect((await endpoint.call('GET', '/accounts/fca_1')).status).toBe(200);
  expect((await endpoint.call('GET', '/accounts/fca_2')).status).toBe(404);
});
