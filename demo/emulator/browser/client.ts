import type { Ending, Outcome } from '../flow/outcomes.ts';
import type { BrowserError, BrowserResult, HostedOpening, Opening } from '../flow/runs.ts';

/** Speaks to `/emulator/flow`. Fails never: what goes wrong is a result, as with Stripe.js. */
export interface Client {
  open: (clientSecret: string) => Promise<Opening>;
  /** @param page the secret part of a hosted page's address */
  openHosted: (page: string) => Promise<HostedOpening>;
  end: (
    run: string,
    how: { outcome: Outcome | 'account'; account?: string } | { ending: Ending },
  ) => Promise<BrowserResult>;
}

/** Sent to the browser as source text: it may use nothing from outside itself. */
export function createClient(origin: string, publishableKey: string, stripeAccount: string | null): Client {
  const patience = 30_000;

  const ask = async <T extends object>(
    path: string,
    body: object,
  ): Promise<T | { result: BrowserResult }> => {
    try {
      const response = await fetch(`${origin}/emulator/flow/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        credentials: 'omit',
        signal: AbortSignal.timeout(patience),
      });
      const answer = (await response.json()) as T | { error: BrowserError };
      return 'error' in answer ? { result: { error: answer.error } } : answer;
    } catch {
      const message = 'The emulator of Stripe cannot be reached. Is it running?';
      return { result: { error: { type: 'api_connection_error', message } } };
    }
  };

  return {
    open: (clientSecret) =>
      ask<Opening>('open', {
        client_secret: clientSecret,
        publishable_key: publishableKey,
        stripe_account: stripeAccount,
      }),
    openHosted: (page) => ask<HostedOpening>('open-hosted', { page }),
    end: async (run, how) => (await ask<{ result: BrowserResult }>('end', { run, ...how })).result,
  };
}
