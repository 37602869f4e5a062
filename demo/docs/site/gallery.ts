// Every way that the element can look, side by side in light and dark: the real element, asked by a client of its own in place of a server.
import { RelinkAccountElement, RelinkError, type RelinkClient } from '../../../component/index.ts';
import type { AccountState, OutcomeResponse } from '../../../server/contract.ts';

interface Face {
  readonly name: string;
  readonly relink?: Partial<AccountState['relink']>;
  /** How far a run goes, and how it ends. */
  readonly run?: Partial<OutcomeResponse> | 'preparing' | 'open' | 'confirming' | RelinkError;
}

const inTwoWeeks = Math.floor(Date.now() / 1000) + 14 * 86_400;
const calm = { cause: null, reasons: [] };
const failed = (reason: OutcomeResponse['failure_reason']) =>
  ({ outcome: 'failed', failure_reason: reason }) as const;
const faces: readonly Face[] = [
  { name: 'required' },
  { name: 'required, for an account number', relink: { cause: null, reasons: ['account_number'] } },
  { name: 'required, for permissions', relink: { cause: null, reasons: ['permissions'] } },
  { name: 'expiring', relink: { state: 'expiring', deadline: inTwoWeeks } },
  { name: 'healthy', relink: { state: 'healthy', ...calm } },
  { name: 'unrepairable', relink: { state: 'unrepairable', cause: 'account_closed', reasons: [] } },
  { name: 'disconnected', relink: { state: 'disconnected', ...calm } },
  { name: 'preparing', run: 'preparing' },
  { name: 'open', run: 'open' },
  { name: 'confirming', run: 'confirming' },
  { name: 'relinked', run: { outcome: 'relinked' }, relink: {} },
  { name: 'relinked-other-account', run: { outcome: 'relinked_other_account', account: 'fca_other' } },
  { name: 'cancelled', run: { outcome: 'cancelled' } },
  { name: 'failed, no_account', run: failed('no_account') },
  { name: 'failed, no_authorization', run: failed('no_authorization') },
  { name: 'pending', run: { outcome: 'pending' } },
  {
    name: 'error, to be tried again',
    run: new RelinkError('stripe_busy', 'is shown as an example.', { retryAfter: 3_600 }),
  },
  { name: 'error, for good', run: new RelinkError('misconfigured', 'is shown as an example.') },
];

/** Fills a place on the page, and resolves once each element stands as its name says. */
export async function fillGallery(place: HTMLElement): Promise<void> {
  RelinkAccountElement.define();
  const settled: Promise<unknown>[] = [];
  for (const [index, face] of faces.entries()) {
    const row = place.appendChild(document.createElement('section'));
    row.appendChild(document.createElement('h3')).textContent = face.name;
    for (const scheme of ['light', 'dark']) {
      const stand = row.appendChild(document.createElement('div'));
      stand.className = `stand ${scheme}`;
      const element = document.createElement('relink-account');
      element.account = `fca_${index}_${scheme}`;
      settled.push(show(element, face));
      stand.append(element);
    }
  }
  await Promise.all(settled);
}

function show(element: RelinkAccountElement, face: Face): Promise<unknown> {
  const known = new Promise((resolve) => element.addEventListener('relink-status', resolve, { once: true }));
  element.client = clientFor(element.account ?? '', face);
  element.stripe = {
    collectFinancialConnectionsAccounts: () =>
      face.run === 'open' ? never() : Promise.resolve({ financialConnectionsSession: { accounts: [{}] } }),
  };
  if (!face.run) return known;
  const run = known.then(() => element.relink());
  return typeof face.run === 'string' ? known : run;
}

const never = (): Promise<never> => new Promise(() => undefined);

/** Answers as a server would for which all is as the face says. */
function clientFor(id: string, { relink, run }: Face): RelinkClient {
  let accounts = [accountOf(id, relink)];
  const outcome = typeof run === 'object' && !(run instanceof RelinkError) ? run : undefined;
  return {
    accounts: () => Promise.resolve({ publishable_key: 'pk_test_gallery', livemode: false, accounts }),
    session: () => {
      if (run === 'preparing') return never();
      if (run instanceof RelinkError) return Promise.reject(run);
      return Promise.resolve({
        id: 'fcsess_gallery',
        client_secret: 'fcsess_gallery_secret',
        account: id,
        ref: '',
      });
    },
    outcome: () => {
      if (!outcome) return never();
      // Whom nobody answers any more is not asked on and on.
      if (outcome.outcome === 'pending')
        return Promise.reject(new RelinkError('unauthenticated', 'is shown as an example.'));
      const works = accountOf(outcome.account ?? id, { state: 'healthy', ...calm });
      if (outcome.outcome === 'relinked') accounts = [works];
      if (outcome.outcome === 'relinked_other_account') accounts = [works, ...accounts];
      const base = { id: 'fcsess_gallery', failure_reason: null, account: id, previous_account: id };
      return Promise.resolve({ ...base, accounts, ...outcome });
    },
  };
}

function accountOf(id: string, relink: Partial<AccountState['relink']> = {}): AccountState {
  return {
    id,
    institution_name: 'Harbor & Pine Bank',
    display_name: 'Everyday Checking',
    last4: '4242',
    subcategory: 'checking',
    status: 'inactive',
    relink: {
      state: 'required',
      cause: 'access_expired',
      deadline: null,
      reasons: ['connection'],
      permissions: ['balances', 'payment_method'],
      ...relink,
    },
    ref: '',
  };
}
