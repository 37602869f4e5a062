import type { Kit } from '../kit.ts';
import { loadStripe } from './load-stripe.ts';
import type { Hint, StripeInstance, StripeKeys } from './port.ts';
import { stripeUnavailable } from './unavailable.ts';

/** The instance that will open the window, looked at. Without keys there is none yet, and Stripe.js is loaded ahead. */
export async function instanceFor(
  kit: Kit,
  given: StripeInstance | undefined,
  keys: StripeKeys | undefined,
  /** What the window is to be opened with, once that is known. */
  clientSecret?: string,
): Promise<StripeInstance> {
  const { RelinkError } = kit;
  // Stripe's frame may be framed by network schemes alone, and waits for ever in any other. A runtime of servers has no page.
  if (typeof document === 'undefined' || location.protocol === 'file:') {
    throw new RelinkError(
      'not_configured',
      'needs a page that a server sends: Stripe’s window hangs on file:.',
    );
  }
  if (clientSecret === '') {
    const advice = 'got a page of Stripe’s from `endpoint`, and wants a client secret.';
    throw new RelinkError('invalid_answer', advice);
  }
  const instance = given ?? (await loadStripe(kit, keys));
  const { collectFinancialConnectionsAccounts: method } = Object(instance) as Partial<StripeInstance>;
  if (typeof method === 'function' || (!given && !keys)) return instance;
  throw given
    ? new RelinkError('not_configured', 'needs in `stripe` what `await loadStripe(…)` resolves with.')
    : new RelinkError(
        'stripe_js_failed',
        'found a `Stripe` without collectFinancialConnectionsAccounts: update it.',
      );
}

/** Opens Stripe's window. Never rejects. */
export async function openModal(kit: Kit, stripe: StripeInstance, clientSecret: string): Promise<Hint> {
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
  const { limits, never, wait, within } = kit;
  return within(limits.window, never, wait, stripeUnavailable(kit), open).catch(() => 'collected');
}
