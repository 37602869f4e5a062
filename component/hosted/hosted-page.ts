import type { SessionRequest } from '../../server/contract.ts';
import type { Work } from '../controller/account-run.ts';
import { wait } from '../deadline.ts';
import { nonsense } from '../endpoint.ts';
import { confirm, judge, type RunSession, type StripeInstance } from '../flow.ts';
import { endOfDeparture } from './departure.ts';
import { keepAway, takeAway, type Away } from './hosted-record.ts';
import type { RelinkOutcome } from '../outcome.ts';
import { getOutcome, type SessionOptions } from '../sessions.ts';

/** What to ask the endpoint for a page of Stripe's with: where that is to lead back to. */
export function wayBack(): Pick<SessionRequest, 'ui_mode' | 'return_url'> {
  return { ui_mode: 'hosted', return_url: location.href.replace(/#.*/, '') };
}

/** A page of Stripe's, in place of a window on this one. Throws a RelinkError where the address is not fit to go to. */
export function hostedPage({ id, url = '' }: RunSession, away: Away): StripeInstance {
  if (!isFit(url)) throw nonsense('https address of a page to go to');
  return {
    async collectFinancialConnectionsAccounts() {
      if (id) keepAway(away, id);
      const end = endOfDeparture();
      location.assign(url);
      const returned = (await end) === 'back';
      takeAway(away);
      return returned ? {} : { financialConnectionsSession: { accounts: [] } };
    },
  };
}

/**
 * What there is to do for a customer who returns from a page of Stripe's; undefined where nobody does. `ready` tells what to
 * ask with, or that there is nothing to ask with yet: then the return is kept for later.
 */
export function workOnReturn(
  { endpoint, account }: Away,
  ready: () => Promise<SessionOptions | undefined>,
): Work | undefined {
  const away = { endpoint, account };
  const session = takeAway(away);
  if (!session) return undefined;
  const perform = async (): Promise<RelinkOutcome> => {
    const options = await ready();
    if (options) return resume(options, session);
    keepAway(away, session);
    return { status: 'cancelled', by: 'page' };
  };
  return { first: 'confirming', perform };
}

// Nobody saw anything, so it is the server's word or pending.
async function resume(options: SessionOptions, id: string): Promise<RelinkOutcome> {
  const session: RunSession = { id, clientSecret: '', context: { publishable_key: '' }, ref: undefined };
  const ports = {
    readOutcome: (of: RunSession, signal: AbortSignal) => getOutcome(options, of, signal),
    wait,
  };
  return judge(id, 'collected', await confirm(ports, session, 'collected'));
}

// Plain http is for an emulator on this machine, or beside the page.
function isFit(address: string): boolean {
  try {
    const { protocol, origin, hostname } = new URL(address);
    const near = origin === location.origin || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return protocol === 'https:' || (protocol === 'http:' && near);
  } catch {
    return false;
  }
}
