// Every face that the element has: each on an element of its own, all on one page.
import type { AccountState, OutcomeResponse } from '../../../server/contract.ts';
import type { RelinkAccountElement, RelinkErrorCode } from '../../../component/index.ts';
import { eventually } from './expect.ts';
import { finished, left, place, ScriptedEndpoint, windowOf } from './page.ts';

type Relink = Partial<AccountState['relink']>;

const causes = [
  'access_denied',
  'access_expired',
  'account_closed',
  'account_unavailable',
  'institution_requirement',
  'unspecified',
  'invented_tomorrow',
];
const deadline = Date.UTC(2027, 11, 24, 12) / 1000;
const permissions = ['balances', 'ownership', 'payment_method', 'transactions', 'invented_tomorrow'];
const reasons: Relink[] = [
  { reasons: ['connection'] },
  { reasons: ['account_number'], cause: null },
  { reasons: ['permissions'], cause: null, permissions },
  { reasons: ['connection', 'account_number', 'permissions'], permissions },
];

/** Every way in which an account may stand, and the words that tell it. */
const standings: Relink[] = [
  ...causes.map((cause): Relink => ({ state: 'required', cause })),
  ...reasons.map((reason): Relink => ({ state: 'required', ...reason })),
  ...reasons.map((reason): Relink => ({ state: 'expiring', deadline, ...reason })),
  { state: 'expiring' },
  ...causes.map((cause): Relink => ({ state: 'unrepairable', cause, reasons: [] })),
  { state: 'disconnected', cause: null, reasons: [] },
  { state: 'healthy', cause: null, reasons: [] },
  { state: 'invented_tomorrow' as AccountState['relink']['state'], reasons: [] },
];

// Typed as complete, so that a new code cannot be forgotten.
const errors: Record<RelinkErrorCode, true> = {
  contract_mismatch: true,
  endpoint_failed: true,
  endpoint_timeout: true,
  endpoint_unreachable: true,
  forbidden_origin: true,
  incomplete_install: true,
  internal_error: true,
  invalid_answer: true,
  invalid_reference: true,
  misconfigured: true,
  not_configured: true,
  not_found: true,
  not_relinkable: true,
  nothing_to_relink: true,
  rate_limited: true,
  stripe_busy: true,
  stripe_js_failed: true,
  stripe_js_unavailable: true,
  stripe_rejected: true,
  stripe_timeout: true,
  stripe_unavailable: true,
  target_not_allowed: true,
  unauthenticated: true,
};

/** Every code of an error. */
export const errorCodes = Object.keys(errors);

/** Every word of the server. */
export const verdicts: Partial<OutcomeResponse>[] = [
  { outcome: 'relinked' },
  { outcome: 'relinked_other_account' },
  { outcome: 'cancelled', account: null },
  { outcome: 'failed', account: null, failure_reason: 'no_authorization' },
  { outcome: 'failed', account: null, failure_reason: 'no_account' },
  { outcome: 'failed', account: null, failure_reason: 'other' },
];

/** An element that knows its account. */
export async function standing(relink: Relink): Promise<RelinkAccountElement> {
  const endpoint = new ScriptedEndpoint();
  return endpoint.mount(endpoint.routes({ account: endpoint.account(relink) }));
}

/** Somebody who looks at an element before its run begins. */
type Witness = (element: RelinkAccountElement) => void;

/** An element whose run came to what the server says. */
export async function judged(
  verdict: Partial<OutcomeResponse>,
  witness?: Witness,
): Promise<RelinkAccountElement> {
  const endpoint = new ScriptedEndpoint();
  const outcome = endpoint.outcome(verdict);
  const element = await endpoint.mount(endpoint.routes({ outcome }));
  witness?.(element);
  const run = element.relink();
  if (outcome.outcome.startsWith('relinked')) {
    await endpoint.program(endpoint.stands(...outcome.accounts));
  }
  (await windowOf(endpoint.secret)).close(verdict.outcome === 'cancelled' ? left : finished);
  await run;
  return element;
}

/** An element whose run came to this error. */
export async function refusedWith(code: string, witness?: Witness): Promise<RelinkAccountElement> {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount({
    ...endpoint.routes(),
    'POST /sessions': { status: 400, body: { code } },
  });
  witness?.(element);
  await element.relink();
  return element;
}

/** An element whose run nobody could confirm. */
export async function unconfirmed(witness?: Witness): Promise<RelinkAccountElement> {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount({
    ...endpoint.routes(),
    [`GET /sessions/fcsess_${endpoint.name}`]: { status: 401, body: { code: 'unauthenticated' } },
  });
  witness?.(element);
  const run = element.relink();
  (await windowOf(endpoint.secret)).close(finished);
  await run;
  return element;
}

/** An element in the middle of a run: its endpoint, or its window, does not answer. */
export async function halted(phase: 'preparing' | 'open' | 'confirming'): Promise<RelinkAccountElement> {
  const endpoint = new ScriptedEndpoint();
  const held = { preparing: 'POST /sessions', open: '', confirming: `GET /sessions/fcsess_${endpoint.name}` };
  const element = await endpoint.mount({ ...endpoint.routes(), [held[phase]]: { hold: true } });
  void element.relink();
  if (phase !== 'preparing') {
    const opened = await windowOf(endpoint.secret);
    if (phase === 'confirming') opened.close(finished);
  }
  await eventually(() => element.phase === phase, `the run is at “${phase}”`);
  return element;
}

async function disabled(): Promise<RelinkAccountElement> {
  const element = await standing({});
  element.disabled = true;
  return element;
}

/** All that last, on one page. The caller removes the room. */
export async function openGallery(): Promise<{ room: HTMLElement; elements: RelinkAccountElement[] }> {
  const elements = await Promise.all([
    place('<relink-account></relink-account>'),
    disabled(),
    unconfirmed(),
    ...standings.map(standing),
    ...verdicts.map((verdict) => judged(verdict)),
    ...errorCodes.map((code) => refusedWith(code)),
    // A window may stay open for ever; what waits for the endpoint gives up in the end, so it is no part of this.
    halted('open'),
  ]);
  const room = document.createElement('main');
  room.style.cssText = 'background: Canvas; color: CanvasText; padding: 8px';
  document.body.append(room);
  for (const element of elements) {
    const stand = room.appendChild(document.createElement('div'));
    stand.style.marginBlockEnd = '8px';
    stand.append(element);
    await element.updateComplete;
  }
  return { room, elements };
}
