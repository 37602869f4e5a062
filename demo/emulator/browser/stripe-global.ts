import type { Client } from './client.ts';
import type { Walk } from './opening.ts';
import type { BrowserResult } from '../flow/runs.ts';

export interface StripeParts {
  connect: (publishableKey: string, stripeAccount: string | null) => Client;
  walk: Walk;
}

/**
 * Defines `window.Stripe` as `loadStripe` expects it.
 * Sent to the browser as source text: it may use nothing from outside itself.
 */
export function installStripe({ connect, walk }: StripeParts): void {
  const page = window as { Stripe?: unknown };
  if (page.Stripe) return;

  const misuse = (message: string) => Object.assign(new Error(message), { name: 'IntegrationError' });

  const Stripe = (publishableKey: unknown, options: { stripeAccount?: string } = {}) => {
    if (typeof publishableKey !== 'string' || !publishableKey.startsWith('pk_')) {
      throw misuse('Call Stripe() with your publishable key (pk_test_…).');
    }
    if (publishableKey.startsWith('pk_live_')) {
      throw misuse(
        'This is the relink-account emulator, not Stripe. It refuses live keys: use pk_test_… here.',
      );
    }
    const client = connect(publishableKey, options.stripeAccount ?? null);

    const collectFinancialConnectionsAccounts = async (given: unknown): Promise<BrowserResult> => {
      const secret = (given as { clientSecret?: unknown } | null | undefined)?.clientSecret;
      if (typeof secret !== 'string' || !secret) {
        throw misuse(
          'collectFinancialConnectionsAccounts() needs {clientSecret}, the client secret of a session.',
        );
      }
      return walk(client, await client.open(secret));
    };

    const ignore = () => undefined;
    return { collectFinancialConnectionsAccounts, registerAppInfo: ignore, _registerWrapper: ignore };
  };

  page.Stripe = Object.assign(Stripe, { version: 'endive' });
}
