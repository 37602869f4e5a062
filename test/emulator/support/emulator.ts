// An emulator of its own for each test file, over real HTTP, and both lines of the Stripe SDK that talk to it.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import Stripe from 'stripe';
import StripePreview from 'stripe-preview';
import type { FlowView } from '../../../demo/emulator/flow/runs.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../../demo/emulator/index.ts';

export const previewVersion = '2026-08-26.preview';
export const stableVersion = '2026-10-28.endive';

export interface Running extends Omit<Emulator, 'stop'> {
  origin: string;
  /** The general line: its types know nothing of relinking, so such calls go through `rawRequest`. */
  stable: Stripe;
  /** The preview line. */
  preview: StripePreview;
  stop: () => Promise<void>;
}

export async function startEmulator(options: EmulatorOptions = {}): Promise<Running> {
  const emulator = createEmulator(options);
  const server = serve({
    fetch: emulator.fetch,
    overrideGlobalObjects: false,
    port: 0,
    hostname: '127.0.0.1',
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  } as const;
  return {
    ...emulator,
    origin: `http://127.0.0.1:${port}`,
    stable: new Stripe('sk_test_stable', client),
    preview: new StripePreview('sk_test_preview', client),
    async stop() {
      emulator.stop();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Every field that some test looks at. Which of them an answer has is for the test to assert. */
interface Body {
  id: string;
  object: string;
  url: string;
  name: string;
  status: string;
  authorization: string;
  client_secret: string;
  deleted: boolean;
  has_more: boolean;
  data: Body[];
  accounts: { data: Body[] };
  permissions: string[];
  subscriptions: string[];
  limits: { accounts: number } | undefined;
  account_numbers: { status: string }[];
  account_holder: { customer: { name: string } };
  institution: { name: string };
  ownership: { id: string };
  relink_result: { authorization: string; account: string; failure_reason: string | null } | undefined;
  status_details: { active?: { action: string } };
  error: { type: string; code?: string; param?: string; message: string };
}

/** Likewise, of what the stand-in for Stripe.js is told. */
export interface FlowAnswer {
  run: string;
  view: FlowView;
  return_url?: string;
  outcome: string;
  delay: number;
  result: {
    financialConnectionsSession: { accounts: object[] };
    error: { type: string; code?: string; message: string };
  };
  error: { type: string };
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Ask {
  method?: string;
  body?: string;
  key?: string;
  version?: string;
  headers?: Record<string, string>;
}

/** One request as it goes over the wire, by hand. POST where there is a body. */
export async function ask(origin: string, path: string, ask: Ask = {}): Promise<Answer> {
  const { body, key = 'sk_test_by_hand', version = previewVersion, headers = {} } = ask;
  const response = await fetch(origin + path, {
    method: ask.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key && { Authorization: `Bearer ${key}` }),
      'Stripe-Version': version,
      ...(body !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as Body };
}

/** What the stand-in for Stripe.js says to the emulator. */
export async function flow(
  origin: string,
  path: 'open' | 'open-hosted' | 'end',
  body: object,
): Promise<FlowAnswer> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${origin}/emulator/flow/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return (await response.json()) as FlowAnswer;
}

export const open = (origin: string, client_secret: string): Promise<FlowAnswer> =>
  flow(origin, 'open', { client_secret, publishable_key: 'pk_test_by_hand', stripe_account: null });

/** A relink session of Ada's, whose logins are in the demo's seed. */
export const adaSession = (more = ''): string =>
  'account_holder[type]=customer&account_holder[customer]=cus_ada&permissions[]=balances&permissions[]=payment_method' +
  `&relink_options[authorization]=fcauth_ada_harbor${more}`;
