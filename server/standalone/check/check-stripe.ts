import type Stripe from 'stripe';
import { API_VERSION } from '../../stripe/calls.ts';
import type { EventHandlers } from '../../webhooks/events.ts';
import type { Config } from '../settings/config.ts';
import { ok, unsure, wrong, type Finding } from './finding.ts';
import { stripeClient } from '../assembly/stripe-client.ts';

/** What the SDK adds to an answer. */
interface Answer {
  readonly lastResponse: { readonly headers: { readonly date?: string } };
}

/** In seconds. Clocks further apart than the second make good signatures look old. */
const SKEW_TO_MEND = 60;
const MAX_SKEW = 300;

/** Asks Stripe about the key, the version, the time, and the events that it sends. */
export async function* examineStripe(
  config: Config,
  handlers: EventHandlers | undefined,
): AsyncGenerator<Finding> {
  const { apiVersion = API_VERSION } = config;
  const stripe = stripeClient(config);
  try {
    const path = '/v1/financial_connections/accounts?limit=1';
    const answer = (await stripe.rawRequest('GET', path, undefined, { apiVersion })) as Answer;
    yield ok(
      `Stripe: it lets the key read accounts, in version ${apiVersion}; whether it may make sessions was not tried`,
    );
    yield clock(Date.parse(String(answer.lastResponse.headers.date)));
  } catch (error) {
    yield wrong(`Stripe: ${adviceFor(typeOf(error), config)} (${typeOf(error)}).`);
    return;
  }
  if (config.handlers === undefined) yield ok('Webhooks: off (STRIPE_WEBHOOK_SECRETS is not set)');
  else if (handlers) yield await subscriptions(stripe, Object.keys(handlers));
}

function adviceFor(type: string, { apiUrl, apiVersion = API_VERSION }: Config): string {
  switch (type) {
    case 'StripeConnectionError':
      return apiUrl === undefined
        ? 'it does not answer. Look at the network from here to api.stripe.com, and at proxies on the way'
        : 'nobody answers at STRIPE_API_URL. Start the emulator, or correct the address';
    case 'StripeAuthenticationError':
      return 'it does not know the key. Copy STRIPE_SECRET_KEY anew: it may have been rolled';
    case 'StripePermissionError':
      return 'the key may not read accounts. Let it write Financial Connections';
    case 'StripeInvalidRequestError':
      return `it does not take the request. Ask Stripe whether your account has the preview, with version ${apiVersion}`;
    default:
      return 'it failed. Try again, and look at status.stripe.com';
  }
}

function clock(told: number): Finding {
  if (Number.isNaN(told)) return unsure("Clock: Stripe's answer does not tell the time");
  const skew = Math.round(Math.abs(Date.now() - told) / 1_000);
  if (skew <= SKEW_TO_MEND) return ok(`Clock: ${skew} s from Stripe's`);
  return skew <= MAX_SKEW
    ? unsure(`Clock: ${skew} s from Stripe's. Set it: from ${MAX_SKEW} s on no webhook is believed`)
    : wrong(`Clock: ${skew} s from Stripe's, so that no webhook is believed. Set it.`);
}

async function subscriptions(stripe: Stripe, wanted: readonly string[]): Promise<Finding> {
  const types = wanted.join(', ');
  try {
    const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
    const counted = data.filter(
      ({ status, enabled_events: sent }) =>
        status === 'enabled' && sent.some((type) => type === '*' || wanted.includes(type)),
    );
    if (counted.length === 0)
      return wrong(
        `Webhooks: Stripe sends nothing. In its Dashboard, make an endpoint for the address of this server, /webhooks, with: ${types}.`,
      );
    const sent = new Set<string>(counted.flatMap(({ enabled_events: events }) => events));
    const missing = sent.has('*') ? [] : wanted.filter((type) => !sent.has(type));
    const addresses = counted.map(({ url }) => addressOf(url)).join(', ');
    return missing.length === 0
      ? ok(`Webhooks: Stripe sends every event that has a handler, to ${addresses}. Is that this server?`)
      : wrong(`Webhooks: in Stripe's Dashboard, add to ${addresses}: ${missing.join(', ')}.`);
  } catch (error) {
    return unsure(
      `Webhooks: this key may not look at them (${typeOf(error)}). In Stripe's Dashboard, see that an endpoint of this server is sent: ${types}`,
    );
  }
}

/** Without what may be a secret of the host's. */
function addressOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Names only: a message may hold anything. */
function typeOf(error: unknown): string {
  return error instanceof Error
    ? ('type' in error && typeof error.type === 'string' && error.type) || error.name
    : typeof error;
}
