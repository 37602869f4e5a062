import { behaviours, behavioursWith } from '../behaviours.ts';
import type { Delivery } from '../state/event-types.ts';
import type { Plan, Told } from '../flow/director.ts';
import { decisions } from '../flow/outcomes.ts';
import type { Journal } from '../requests/journal.ts';
import type { RequestRecord } from '../requests/record.ts';
import type { Store } from '../state/store.ts';
import type { Account, Session } from '../state/types.ts';
import { scenarios } from '../state/scenarios.ts';
import { institutionName } from '../render/objects.ts';

/** What the control panel shows. No secret is in it: no client secret, no address of a hosted page, no signing secret. */
export interface PanelState {
  /** Unix seconds. */
  now: number;
  decisions: readonly string[];
  scenarios: readonly string[];
  accounts: (Pick<Account, 'id' | 'display_name' | 'last4' | 'status' | 'cause'> & {
    institution: string;
    /** Of the first account number. */
    number: string | null;
    deadline: number | null;
  })[];
  /** What was decided for the next runs, in words. */
  plan: string[];
  sessions: (Pick<Session, 'id' | 'status'> & { failure_reason: string | null })[];
  /** The latest of the journal. */
  requests: RequestRecord[];
  /** Behaviours that were recorded of Stripe, of so many. */
  recorded: { behaviours: string[]; of: number };
  deliveries: (Pick<Delivery, 'event' | 'event_type' | 'endpoint' | 'kind' | 'state'> & {
    attempts: string[];
  })[];
}

/** So many of what grows are shown. */
const latest = 20;

export function panelState(store: Store, plan: Plan, journal: Journal): PanelState {
  const { tenants } = store;
  const accounts = tenants.flatMap((tenant) =>
    Object.values(tenant.accounts).map((account) => ({
      id: account.id,
      institution: institutionName(tenant, account.institution),
      display_name: account.display_name,
      last4: account.last4,
      status: account.status,
      cause: account.cause,
      number: account.account_numbers?.[0]?.status ?? null,
      deadline: account.expected_deactivation_date,
    })),
  );
  const sessions = tenants
    .flatMap((tenant) => Object.values(tenant.sessions))
    .sort((one, other) => one.created - other.created)
    .map(({ id, status, relink_result: result }) => ({
      id,
      status,
      failure_reason: result?.failure_reason ?? null,
    }));
  const happened = ({ account, event }: Delivery) => store.tenant(account).events[event]?.created ?? 0;
  const deliveries = tenants
    .flatMap((tenant) => tenant.deliveries)
    .sort((one, other) => happened(one) - happened(other))
    .map(({ event, event_type, endpoint, kind, state, attempts }) => ({
      event,
      event_type,
      endpoint,
      kind,
      state,
      attempts: attempts.map(({ status, fault }) => fault ?? String(status)),
    }));
  return {
    now: store.now,
    decisions,
    scenarios,
    accounts: accounts.slice(0, 200),
    plan: inWords(plan),
    sessions: sessions.slice(-latest).reverse(),
    deliveries: deliveries.slice(-latest).reverse(),
    recorded: {
      behaviours: behavioursWith(store.fidelity).flatMap(({ name, source }) =>
        source === 'recorded' ? [name] : [],
      ),
      of: behaviours.length,
    },
    requests: journal.latest(latest).reverse(),
  };
}

function inWords({ told, impossible }: Plan): string[] {
  return [
    ...told.map((each) => `${nameOf(each)}${each.tie === null ? '' : `, for ${each.tie}`}`),
    ...impossible.map(({ told: each, session }) => `not possible in ${session}: ${nameOf(each)}`),
  ];
}

function nameOf(told: Told): string {
  switch (told.kind) {
    case 'outcome':
      return `${told.decision.replaceAll('_', ' ')}${told.account === null ? '' : ` ${told.account}`} (ends)`;
    case 'scenario':
      return `${told.scenario.replaceAll('_', ' ')} (bank)`;
    case 'change_ids':
      return 'new ids';
    case 'pending':
      return `pending for ${told.reads} reads`;
  }
}
