import { wait, within } from '../deadline.ts';
import { relinkError } from '../errors.ts';
import { limits } from '../limits.ts';
import { stripeUnavailable } from './failures.ts';
import { loadStripe } from './load-stripe.ts';
import type { Hint, StripeInstance, StripeKeys } from './port.ts';

/** The instance that will open the window, looked at. Without keys there is none yet, and Stripe.js is loaded ahead. */
export async function instanceFor(
  given: StripeInstance | undefined,
  keys: StripeKeys | undefined,
): Promise<StripeInstance> {
  // Stripe's frame may be framed by network schemes alone, and waits for ever in any other.
  if (location.protocol === 'file:') {
    throw relinkError('not_configured', 'needs a page that a server sends: Stripe’s window hangs on file:.');
  }
  if (!given) return loadStripe(keys);
  const { collectFinancialConnectionsAccounts: method } = given as Partial<StripeInstance>;
  if (typeof method === 'function') return given;
  throw relinkError('not_configured', 'needs in `stripe` what `await loadStripe(…)` resolves with.');
}

/** Opens Stripe's window. Never rejects. */
export async function openModal(stripe: StripeInstance, clientSecret: string): Promise<Hint> {
  const open = async (): Promise<Hint> => {
    try {
      const result = await stripe.collectFinancialConnectionsAccounts({ clientSecret });
      if (result.error) return 'error';
      // Only a plain "no accounts" says that nothing happened. Whatever else it is, the server has to say.
      return result.financialConnectionsSession?.accounts?.length === 0 ? 'nothing' : 'collected';
    } catch {
      return 'error';
    }
  };
  const never = new AbortController().signal;
  return within(limits.window, never, wait, stripeUnavailable, open).catch(() => 'collected');
}
