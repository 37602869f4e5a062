import { wait } from '../deadline.ts';
import { nonsense } from '../endpoint.ts';
import { confirm, judge, type RunSession, type StripeInstance } from '../flow.ts';
import { keepAway, takeAway, type Away } from './hosted-record.ts';
import type { RelinkOutcome } from '../outcome.ts';
import { getOutcome, type SessionOptions } from '../sessions.ts';

/** A page of Stripe's, in place of a window on this one. Throws a RelinkError where the address is not fit to go to. */
export function hostedPage({ id, url = '' }: RunSession, away: Away): StripeInstance {
  if (!isFit(url)) throw nonsense('an https address of the page to go to');
  return {
    async collectFinancialConnectionsAccounts() {
      if (id) keepAway(away, id);
      location.assign(url);
      // The page is gone. Unless it was kept whole, this is the end of it, and another one asks for the outcome.
      await new Promise<void>((resolve) => {
        const shown = ({ persisted }: PageTransitionEvent): void => {
          if (!persisted) return;
          removeEventListener('pageshow', shown);
          resolve();
        };
        addEventListener('pageshow', shown);
      });
      takeAway(away);
      return {};
    },
  };
}

/** What became of a session that took the customer away. Nobody saw anything, so it is the server's word or pending. */
export async function resume(options: SessionOptions, id: string): Promise<RelinkOutcome> {
  const session: RunSession = { id, clientSecret: '', context: { publishable_key: '' }, ref: undefined };
  const ports = {
    readOutcome: (of: RunSession, signal: AbortSignal) => getOutcome(options, of, signal),
    wait,
  };
  return judge(id, 'collected', await confirm(ports, session, 'collected'));
}

// Plain http is for an emulator on this machine, or beside the page.
function isFit(address: string): boolean {
  const { protocol, origin, hostname } = URL.parse(address) ?? {};
  const near = origin === location.origin || ['localhost', '127.0.0.1', '[::1]'].includes(hostname ?? '');
  return protocol === 'https:' || (protocol === 'http:' && near);
}
