import type Stripe from 'stripe';
import { API_VERSION } from '../stripe.ts';
import { assemble, loadHandlers, stripeClient } from './assemble.ts';
import type { Config } from './config.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly isGood: boolean;
  /** What was found and, where it is not good, what to do. */
  readonly text: string;
}

/** What the SDK adds to an answer. */
interface Answer {
  readonly lastResponse: { readonly headers: { readonly date?: string } };
}

/** Clocks further apart than this make good signatures look old. In seconds. */
const MAX_SKEW = 60;

/** Looks at everything that the settings lead to, and says what to do about what is not right. */
export async function examine(config: Config): Promise<Finding[]> {
  const stripe = stripeClient(config);
  return [
    {
      isGood: true,
      text: `Settings: complete, ${config.publishableKey.startsWith('pk_live_') ? 'live' : 'test'} mode`,
    },
    await parts(config),
    ...(await preview(stripe, config)),
    ...(await subscriptions(stripe, config)),
    origins(config),
  ];
}

async function parts(config: Config): Promise<Finding> {
  try {
    const { checks, close } = await assemble(config);
    await Promise.all(Object.values(checks).map((check) => check())).finally(close);
    return {
      isGood: true,
      text: `Modules load; store ${config.store.kind} answers, its tables are up to date`,
    };
  } catch (error) {
    const reason = error instanceof Error && error.name === 'ConfigError' ? error.message : nameOf(error);
    return {
      isGood: false,
      text: `Modules or store: ${reason}. Look at RELINK_IDENTIFY, RELINK_HANDLERS, RELINK_STORE.`,
    };
  }
}

async function preview(stripe: Stripe, { apiVersion = API_VERSION }: Config): Promise<Finding[]> {
  try {
    const path = '/v1/financial_connections/accounts?limit=1';
    const answer = (await stripe.rawRequest('GET', path, undefined, { apiVersion })) as Answer;
    const told = Date.parse(String(answer.lastResponse.headers.date));
    const skew = Number.isNaN(told) ? 0 : Math.round(Math.abs(Date.now() - told) / 1_000);
    return [
      { isGood: true, text: `Stripe takes the key, and version ${apiVersion}` },
      {
        isGood: skew <= MAX_SKEW,
        text: `Clock: ${skew} s from Stripe's${skew <= MAX_SKEW ? '' : '. Set it, or no webhook will be believed'}`,
      },
    ];
  } catch (error) {
    const advice =
      'Check STRIPE_SECRET_KEY, that a restricted key may write Financial Connections, and that the account has the preview.';
    return [{ isGood: false, text: `Stripe: ${nameOf(error)}. ${advice}` }];
  }
}

async function subscriptions(stripe: Stripe, config: Config): Promise<Finding[]> {
  if (config.handlers === undefined)
    return [{ isGood: true, text: 'Webhooks: off (STRIPE_WEBHOOK_SECRETS is not set)' }];
  try {
    const wanted = Object.keys(await loadHandlers(config.handlers));
    const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
    const sent = new Set<string>(data.flatMap(({ enabled_events: events }) => events));
    const missing = sent.has('*') ? [] : wanted.filter((type) => !sent.has(type));
    return [
      missing.length === 0
        ? { isGood: true, text: 'Webhooks: Stripe sends every event that has a handler' }
        : {
            isGood: false,
            text: `Webhooks: in Stripe's Dashboard, add to your endpoint: ${missing.join(', ')}`,
          },
    ];
  } catch (error) {
    return [{ isGood: true, text: `Webhooks: cannot be looked at with this key (${nameOf(error)})` }];
  }
}

function origins({ origins: listed }: Config): Finding {
  const text = listed ? listed.join(', ') : 'only pages of the same origin (RELINK_ORIGINS is not set)';
  return { isGood: true, text: `Origins: ${text}` };
}

/** Names only: a message may hold anything. */
function nameOf(error: unknown): string {
  return error instanceof Error
    ? ('type' in error && typeof error.type === 'string' && error.type) || error.name
    : typeof error;
}
