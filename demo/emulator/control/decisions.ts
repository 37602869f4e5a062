/** What is decided in advance about the next runs of the flow. */
import type { Director, Told } from '../flow/director.ts';
import { endingFor } from '../flow/ending.ts';
import { decisions, type Decision } from '../flow/outcomes.ts';
import type { Store } from '../state/store.ts';
import { scenarios, type Scenario } from '../state/scenarios.ts';
import type { Session } from '../state/types.ts';
import { WireError } from '../wire/errors.ts';
import { lookup, lookupIfAny, type Kind } from './lookup.ts';

export interface DecisionControl {
  /**
   * The next run of the flow ends like this, without a dialog. Called again it decides the run after that. `tiedTo` is the
   * id of a session, of an account or an authorization that is to be relinked, of a customer, or of a Stripe account
   * (`acct_…`). `account` needs the id of the one that is to be chosen, of those that the bank offers.
   *
   * @throws TypeError if that can never happen: no such id, a session that is over, or one whose options rule it out
   */
  nextOutcome(
    ...decided: [outcome: Decision, tiedTo?: string] | [outcome: 'account', account: string, tiedTo?: string]
  ): void;
  /** In the next dialog the bank behaves like this. `tiedTo` as above. @throws TypeError as above */
  nextScenario(scenario: Scenario, tiedTo?: string): void;
  /** The next relink gives the authorization and its accounts new ids. `tiedTo` as above. @throws TypeError as above */
  changeIdsOnNextRelink(tiedTo?: string): void;
  /** The next session to end is still read as `pending` for so many reads; 0 takes it back. `tiedTo` as above. */
  keepNextPending(reads: number, tiedTo?: string): void;
  /** The client secret of a session is of no more use. @throws TypeError if there is no such session, or it has ended */
  expireSession(id: string): void;
}

export function createDecisionControl(store: Store, director: Director): DecisionControl {
  const tell = (told: Told) => {
    checkTie(told, store);
    director.tell(told);
  };
  return {
    nextOutcome(decision, ...ids: (string | undefined)[]) {
      if (decision !== 'account' && !decisions.includes(decision)) {
        throw new TypeError(
          `There is no outcome '${decision as string}'. There are: ${decisions.join(', ')}, account.`,
        );
      }
      const account = decision === 'account' ? chosenAccount(ids.shift(), store) : null;
      const [tie, more] = ids;
      if (more !== undefined) throw new TypeError(`'${decision}' takes one id, of what it is tied to.`);
      if (account !== null && tie) checkChoice(account, tie, store);
      tell({ kind: 'outcome', decision, account, tie: tie ?? null });
    },
    nextScenario(scenario, tie) {
      if (!scenarios.includes(scenario)) {
        throw new TypeError(
          `There is no scenario '${scenario as string}'. There are: ${scenarios.join(', ')}.`,
        );
      }
      tell({ kind: 'scenario', scenario, tie: tie ?? null });
    },
    changeIdsOnNextRelink: (tie) => tell({ kind: 'change_ids', tie: tie ?? null }),
    keepNextPending(reads, tie) {
      if (!Number.isInteger(reads) || reads < 0) throw new RangeError('Reads are a whole number from 0 up.');
      if (reads === 0) director.takeBack('pending');
      else tell({ kind: 'pending', reads, tie: tie ?? null });
    },
    expireSession(id) {
      const session = openSession(store, id);
      session.expires_at = store.now;
    },
  };
}

function chosenAccount(id: string | undefined, store: Store): string {
  if (!id)
    throw new TypeError("nextOutcome('account', id) needs the id of the account that is to be chosen.");
  // One that nobody linked has no id of Stripe's yet, only a place on the bank's list.
  if (/^new_\d+$/.test(id)) return id;
  const { object } = lookup(store, 'accounts', id);
  if (object.status === 'disconnected')
    throw new TypeError(`'${id}' is disconnected: no bank offers it any more.`);
  return id;
}

/** A relink offers what is behind its own login, and nobody else's. @throws TypeError if it could never be chosen */
function checkChoice(id: string, tie: string, store: Store): void {
  const found = lookupIfAny(store, 'accounts', id);
  if (!found) return;
  const { tenant, object: account } = found;
  const login = lookupIfAny(store, 'accounts', tie)?.object.authorization ?? tie;
  const holder: object = account.holder ?? {};
  const isOffered =
    tenant.id === tie ||
    Object.values(holder).includes(tie) ||
    account.authorization === login ||
    lookupIfAny(store, 'sessions', tie) !== undefined;
  // What is tied to nothing is refused by its own name.
  const isKnown = kindOf(tie, store) !== undefined || /^acct_\w+$/.test(tie);
  if (isKnown && !isOffered) {
    throw new TypeError(`No session of '${tie}' is offered '${id}': it is behind another login.`);
  }
}

const kindOf = (id: string, store: Store) => kinds.find((each) => lookupIfAny(store, each, id));

/** A session that can still be run. */
function openSession(store: Store, id: string): Session {
  const { object: session } = lookup(store, 'sessions', id);
  if (session.status !== 'pending') throw new TypeError(`'${id}' is over: it has ${session.status}.`);
  if (store.now >= session.expires_at) throw new TypeError(`'${id}' has expired.`);
  return session;
}

const kinds: readonly Kind[] = ['accounts', 'authorizations', 'customers', 'sessions'];

/** @throws TypeError if what is told can never happen to what it is tied to */
function checkTie(told: Told, store: Store): void {
  const { tie } = told;
  // A connected account comes into being with the first request that names it.
  if (tie === null || /^acct_\w+$/.test(tie)) return;
  const kind = kindOf(tie, store);
  if (!kind) {
    throw new TypeError(
      `The emulator has no '${tie}' among its sessions, accounts, authorizations and customers, so nothing could be tied to it.`,
    );
  }
  if (kind === 'sessions') {
    checkSession(told, tie, store);
    return;
  }
  const { object } = lookup(store, kind, tie);
  if ('status' in object && object.status === 'disconnected') {
    throw new TypeError(`'${tie}' is disconnected: no session can relink it.`);
  }
  if ('deleted' in object && object.deleted) throw new TypeError(`'${tie}' is deleted: it gets no session.`);
}

function checkSession(told: Told, id: string, store: Store): void {
  const session = openSession(store, id);
  const { tenant } = lookup(store, 'sessions', id);
  if ((told.kind === 'outcome' || told.kind === 'scenario') && session.run && !session.hosted) {
    throw new TypeError(`The client secret of '${id}' was used already: its run has begun.`);
  }
  if (told.kind === 'change_ids' && !session.relink) throw new TypeError(`'${id}' relinks nothing.`);
  if (told.kind !== 'outcome') return;
  const { decision } = told;
  if (decision === 'session_expired' || decision === 'session_used') return;
  try {
    endingFor(decision === 'slow' ? 'same_account' : decision, session, tenant, told.account);
  } catch (error) {
    throw error instanceof WireError ? new TypeError(error.message) : error;
  }
}
