import type { UiMode } from '../../server/contract.ts';
import type { Kit } from '../kit.ts';
import type * as HostedPage from './hosted-page.ts';
import { instanceFor, openModal } from './modal.ts';
import type { Flow, StripeInstance } from './port.ts';
import { stripeUnavailable } from './unavailable.ts';

/** What a page may say of its flows. */
export interface FlowOptions {
  uiMode?: UiMode | undefined;
  /** A Stripe instance that the page has loaded, in place of one of our own. */
  stripe?: StripeInstance | undefined;
  /** Under what a departure is remembered. Without it, no page of Stripe's is gone to. */
  away?: string | undefined;
}

/** The flow in a window on this page, or on a page of Stripe's; where a session comes with a page, on that. */
export function stripeFlow(kit: Kit, { uiMode, stripe, away }: FlowOptions): Flow {
  const { limits, wait, within } = kit;
  return {
    async prepare(keys) {
      if (away && uiMode === 'hosted') return (await fetchHosted(kit)).wayBack(kit);
      await instanceFor(kit, stripe, keys);
      return {};
    },
    async open(session, signal, opened) {
      const begin = <T>(work: () => Promise<T>): Promise<T> =>
        within(limits.stripe, signal, wait, stripeUnavailable(kit), work);
      if (away && session.url) {
        const { leave } = await begin(() => fetchHosted(kit));
        return leave(kit, session, away, () => opened('hosted'));
      }
      const instance = await begin(() => instanceFor(kit, stripe, session.context, session.clientSecret));
      signal.throwIfAborted();
      opened('modal');
      return openModal(kit, instance, session.clientSecret);
    },
  };
}

/** A file of ours that is missing is an incomplete install, and nobody's blocker. */
function fetchHosted({ incompleteInstall, limits, never, wait, within }: Kit): Promise<typeof HostedPage> {
  return within(limits.stripe, never, wait, incompleteInstall, () => import('./hosted-page.ts')).catch(() => {
    throw incompleteInstall();
  });
}
