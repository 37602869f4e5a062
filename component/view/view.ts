import type { AccountState } from '../../server/contract.ts';
import type { MessageOverrides } from '../messages/index.ts';
import type { RelinkOutcome, RelinkPhase } from '../outcome.ts';
import type { Language } from './language.ts';
import { wordsFor, type Words } from './words.ts';

/** What there is to show. */
export interface Situation {
  account: AccountState | undefined;
  phase: RelinkPhase;
  /** How the run ended that the phase tells of. */
  outcome: RelinkOutcome | undefined;
  /** Whether a run for this account is under way, here or at another element. */
  busy: boolean;
  /** Whether the flow is on a page of Stripe's. */
  hosted: boolean;
  /** Whether the page is in a browser inside an app, where a bank's window may fail to open. */
  webView: boolean;
  /** Whether the endpoint will never tell how accounts stand. */
  bare: boolean;
  show: 'always' | 'needed';
  messages: MessageOverrides | null | undefined;
}

/** What is shown. */
export interface View extends Words {
  /** In which slot the page may say it in its own words. */
  slot: 'description' | 'unrepairable' | 'disconnected';
  /** Whether there is a button. */
  offered: boolean;
  busy: boolean;
  /** How the last run is spoken of. */
  tone: 'done' | 'failed' | '';
}

/** Whether there is nothing to show: all is well, or nothing is known, and no run was of late. */
export function isQuiet({ account, phase, show, bare }: Situation): boolean {
  const state = account?.relink.state ?? (bare ? 'required' : 'healthy');
  return phase === 'idle' && (show === 'needed' || !account) && state === 'healthy';
}

/**
 * There is a button where a relink has something to do, as far as anybody knows: not where it cannot help, and not where the
 * account is unknown, for there it would look broken. After an error the same press may work.
 */
function isOffered({ account, outcome, bare }: Situation): boolean {
  if (account) return !['healthy', 'unrepairable', 'disconnected'].includes(account.relink.state);
  return bare || (outcome?.status === 'error' && outcome.error.retryable);
}

/** Stages at which a window of the bank's may have failed to open. */
const stuck: string[] = ['open', 'cancelled', 'error'];

/** What to show, in which words; nothing while the language is on its way. */
export function viewOf(situation: Situation, language: Language | undefined): View | undefined {
  const { account, phase, outcome, busy, hosted, webView, messages } = situation;
  if (!language || isQuiet(situation)) return undefined;
  const stage = hosted && phase === 'open' ? 'leaving' : phase;
  const advised = webView && stuck.includes(stage);
  const state = account?.relink.state;
  return {
    ...wordsFor(language, messages, { account, stage, outcome, advised }),
    slot: state === 'unrepairable' || state === 'disconnected' ? state : 'description',
    offered: isOffered(situation),
    busy,
    tone: phase.startsWith('relinked') ? 'done' : phase === 'failed' || phase === 'error' ? 'failed' : '',
  };
}
