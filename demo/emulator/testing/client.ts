/** Drives an emulator over HTTP, from any process, a browser included. */
import { createClient } from '../browser/client.ts';
import { goThrough } from '../browser/opening.ts';
import type { BrowserResult } from '../flow/runs.ts';
import { outcomes, type Outcome } from '../flow/outcomes.ts';
import { remoteControl, type RemoteControl } from './remote-control.ts';
import { waitForEvent, type HappenedEvent, type WaitOptions } from './wait-for-event.ts';

export type { RemoteControl } from './remote-control.ts';
export type { HappenedEvent, WaitOptions } from './wait-for-event.ts';

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
   * browser. Resolves with what Stripe.js would; what was decided with `nextOutcome` goes first.
   * @throws TypeError if there is no such outcome
   */
  runFlow: (clientSecret: string, outcome?: Outcome) => Promise<BrowserResult>;
  /**
   * Resolves with the oldest event of a type that was not waited for before, once it was delivered to every endpoint that
   * wants it; at once, if that has happened already.
   * @throws Error if it takes longer than `timeout`; it says what did happen, and what the endpoints answered
   */
  waitForEvent: (type: string, options?: WaitOptions) => Promise<HappenedEvent>;
}

/** A client of the emulator that answers at an origin. Nothing is asked of it yet. @throws TypeError if it is no URL */
export function connectEmulator(url: string): EmulatorClient {
  const { origin, hostname, port, protocol } = new URL(url);
  const isSecure = protocol === 'https:';
  const control = remoteControl(origin);
  const seen = new Set<string>();
  return {
    origin,
    stripeConfig: {
      // Node wants an address of IPv6 without the brackets that it has in a URL.
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(port || (isSecure ? 443 : 80)),
      protocol: isSecure ? 'https' : 'http',
      telemetry: false,
    },
    control,
    async runFlow(clientSecret, outcome = 'same_account') {
      if (!outcomes.includes(outcome)) {
        throw new TypeError(`There is no outcome '${outcome as string}'. There are: ${outcomes.join(', ')}.`);
      }
      const client = createClient(origin, 'pk_test_emulator', null);
      return goThrough(client, await client.open(clientSecret), (run) => client.end(run, { outcome }));
    },
    waitForEvent: (type, options) => waitForEvent(control, seen, type, options),
  };
}
