import type { UiMode } from '../../server/contract.ts';
import { wait, within } from '../deadline.ts';
import { relinkError } from '../errors.ts';
import { limits } from '../limits.ts';
import { stripeUnavailable } from './failures.ts';
import { fetchPart, orThrow } from './fetch-part.ts';
import type * as hostedPage from './hosted-page.ts';
import { keepAway, takeAway, type Away } from './hosted-record.ts';
import { instanceFor, openModal } from './modal.ts';
import type { Flow, StripeInstance } from './port.ts';

/** What a page may say of its flows. */
export interface FlowOptions {
  uiMode?: UiMode | undefined;
  /** A Stripe instance that the page has loaded, in place of one of our own. */
  stripe?: StripeInstance | undefined;
  /** Under what a departure is remembered. Without it, no page of Stripe's is gone to. */
  away?: Away | undefined;
}

/** The flow in a window on this page, or on a page of Stripe's; where a session comes with a page, on that. */
export function stripeFlow({ uiMode, stripe, away }: FlowOptions): Flow {
  return {
    async prepare(keys) {
      if (away && uiMode === 'hosted') return orThrow((await fetchHosted()).wayBack());
      await instanceFor(stripe, keys);
      return {};
    },
    async open(session, signal, opened) {
      const begin = <T>(work: () => Promise<T>): Promise<T> =>
        within(limits.stripe, signal, wait, stripeUnavailable, work);
      const { id, url, ref } = session;
      if (away && url) {
        const { leave } = await begin(fetchHosted);
        signal.throwIfAborted();
        const departing = {
          limit: limits.departure,
          keep: () => id && keepAway(away, { id, ref }),
          forget: () => takeAway(away),
          opened: () => opened('hosted'),
        };
        return orThrow(await leave(url, departing));
      }
      if (!session.clientSecret) {
        throw relinkError(
          'invalid_answer',
          'got a page of Stripe’s from `endpoint`, and wants a client secret.',
        );
      }
      const instance = await begin(() => instanceFor(stripe, session.context));
      signal.throwIfAborted();
      opened('modal');
      return openModal(instance, session.clientSecret);
    },
  };
}

type HostedPage = Pick<typeof hostedPage, 'leave' | 'wayBack'>;

function fetchHosted(): Promise<HostedPage> {
  return fetchPart(() => import('./hosted-page.ts'));
}
