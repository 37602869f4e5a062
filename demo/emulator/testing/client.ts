/** Drives an emulator over HTTP, from any process, a browser included. */
import { createClient } from '../browser/client.ts';
import { goThrough } from '../browser/opening.ts';
import type { BrowserResult } from '../flow/runs.ts';
import { outcomes, type Outcome } from '../flow/outcomes.ts';
import type { RequestQuery } from '../requests/journal.ts';
import type { RequestRecord } from '../requests/record.ts';
import type { Seed } from '../state/seed.ts';
import { post, remoteControl, type RemoteControl } from './remote-control.ts';
import { waitForEvent, type HappenedEvent, type WaitOptions } from './wait-for-event.ts';
import { waitForRequest } from './wait-for-request.ts';

export type { RemoteControl } from './remote-control.ts';
export type { HappenedEvent, WaitOptions } from './wait-for-event.ts';
export type { RequestQuery } from '../requests/journal.ts';
export type { RequestRecord } from '../requests/record.ts';
export type { Unused } from '../control/unused.ts';
export { expectAllUsed } from './unused.ts';

/** What a Stripe client is made with, so that it talks to the emulator: `new Stripe('sk_test_anything', stripeConfig)`. */
export interface StripeConfig {
  host: string;
  port: number;
  protocol: 'http' | 'https';
  /** Else the SDK would write a file of its own into the user's folder. */
  telemetry: false;
}

export interface EmulatorClient {
  /** Such as `http://127.0.0.1:4243`. */
  readonly origin: string;
  readonly stripeConfig: StripeConfig;
  /** The strings of the emulator: outcomes, accounts, the clock, faults, deliveries. Each method as in `EmulatorControl`. */
  readonly control: RemoteControl;
  /**
   * Does what a customer would do in the browser: goes through the flow of a client secret, to the outcome, without a
   * browser. Resolves with what Stripe.js would; what was decided with `nextOutcome` goes first. `account` needs the id of
   * the one that is chosen.
   * @throws TypeError if there is no such outcome
   * @throws Error if the bank does not offer what the outcome needs
   */
  runFlow: (
    clientSecret: string,
    ...how: [outcome?: Outcome] | [outcome: 'account', account: string]
  ) => Promise<BrowserResult>;
  /**
   * Resolves with the oldest event of a type that was not waited for before, once it was delivered to every endpoint that
   * wants it; at once, if that has happened already.
   * @throws Error if it takes longer than `timeout`; it says what did happen, and what the endpoints answered
   */
  waitForEvent: (type: string, options?: WaitOptions) => Promise<HappenedEvent>;
  /**
   * Resolves with the oldest request of the API that fits and was not waited for before, once it was answered; at once, if
   * it has come already. `timeout` in milliseconds, default 10 000.
   * @throws Error if it takes longer; it says what was asked
   */
  waitForRequest: (query?: RequestQuery, options?: { timeout?: number }) => Promise<RequestRecord>;
  /**
   * Opens a scope: a world of its own within the emulator, that begins as the emulator does, or with another seed. Its
   * `secretKey` is what the worker's server asks Stripe with. What is told, moved and reset there is so nowhere else.
   */
  scope: (seed?: Seed) => Promise<EmulatorScopeClient>;
}

/** A scope at a distance. */
export interface EmulatorScopeClient extends Omit<EmulatorClient, 'scope'> {
  token: string;
  /** `new Stripe(scope.secretKey, scope.stripeConfig)`: by it the emulator knows whose a request is. */
  secretKey: string;
  /** Forgets it. */
  end: () => Promise<void>;
}

/** A client of the emulator that answers at an origin. Nothing is asked of it yet. @throws TypeError if it is no URL */
export function connectEmulator(url: string): EmulatorClient {
  const { origin } = new URL(url);
  return {
    ...clientOf(origin),
    async scope(seed) {
      const opened = await post(origin, 'scope', 'scopes', seed === undefined ? [] : [seed]);
      const { token, secret_key: secretKey } = opened as { token: string; secret_key: string };
      const end = async () => {
        const signal = AbortSignal.timeout(10_000);
        await fetch(`${origin}/emulator/scopes/${token}`, { method: 'DELETE', signal });
      };
      return { ...clientOf(origin, token), token, secretKey, end };
    },
  };
}

function clientOf(origin: string, scope?: string): Omit<EmulatorClient, 'scope'> {
  const control = remoteControl(origin, scope);
  const seen = new Set<string>();
  return {
    origin,
    stripeConfig: stripeConfigFor(new URL(origin)),
    control,
    async runFlow(clientSecret, outcome = 'same_account', account?: string) {
      if (outcome !== 'account' && !outcomes.includes(outcome)) {
        throw new TypeError(
          `There is no outcome '${outcome as string}'. There are: ${outcomes.join(', ')}, account.`,
        );
      }
      const client = createClient(origin, 'pk_test_emulator', null);
      const how = { outcome, ...(account !== undefined && { account }) };
      const result = await goThrough(client, await client.open(clientSecret), (run) => client.end(run, how));
      if ('error' in result && result.error.code === 'outcome_impossible')
        throw new Error(result.error.message);
      return result;
    },
    waitForEvent: (type, options) => waitForEvent(control, seen, type, options),
    waitForRequest: (query = {}, options) => waitForRequest(control, seen, query, options),
  };
}

function stripeConfigFor({ hostname, port, protocol }: URL): StripeConfig {
  const isSecure = protocol === 'https:';
  return {
    // Node wants an address of IPv6 without the brackets that it has in a URL.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || (isSecure ? 443 : 80)),
    protocol: isSecure ? 'https' : 'http',
    telemetry: false,
  };
}
