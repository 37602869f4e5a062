import type { AccountState } from '../../server/contract.ts';
import type { MessageOverrides } from '../messages/index.ts';
import type { RelinkOutcome, RelinkPhase } from '../outcome.ts';
import type { Language } from './language.ts';
import { wordsFor, type Words } from './words.ts';

/** What there is to show. */
export interface Situation {
  /** How the account stands; undefined while nobody knows. */
  readonly state: AccountState | undefined;
  readonly phase: RelinkPhase;
  /** How the last run ended. */
  readonly outcome: RelinkOutcome | undefined;
  /** Whether a run for this account is under way, here or at another element. */
  readonly busy: boolean;
  /** Whether the flow is on a page of Stripe's. */
  readonly hosted: boolean;
  /** Whether the page is in a browser inside an app, where a bank's window may fail to open. */
  readonly webView: boolean;
  /** Whether the endpoint will never tell how accounts stand. */
  readonly bare: boolean;
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
export function isQuiet({ state, phase, bare }: Situation, show: string | undefined): boolean {
  const stands = state?.relink.state ?? (bare ? 'required' : 'healthy');
  return phase === 'idle' && (show === 'needed' || !state) && stands === 'healthy';
}

/**
 * There is a button where a relink has something to do, as far as anybody knows: not where it cannot help, and not where the
 * account is unknown, for there it would look broken. After an error the same press may work.
 */
function isOffered({ state, phase, outcome, bare }: Situation): boolean {
  if (state) return !['healthy', 'unrepairable', 'disconnected'].includes(state.relink.state);
  return bare || (phase === 'error' && outcome?.status === 'error' && outcome.error.retryable);
}

/** Stages at which a window of the bank's may have failed to open. */
const stuck: string[] = ['open', 'cancelled', 'error'];

/** What to show, in which words; nothing while the language is on its way. */
export function viewOf(
  situation: Situation,
  language: Language | undefined,
  show: string | undefined,
  messages: MessageOverrides | null | undefined,
): View | undefined {
  const { state: account, phase, outcome, busy, hosted, webView } = situation;
  if (!language || isQuiet(situation, show)) return undefined;
  const stage = hosted && phase === 'open' ? 'leaving' : phase;
  const advised = webView && stuck.includes(stage);
  const told = phase === outcome?.status ? outcome : undefined;
  const state = account?.relink.state;
  return {
    ...wordsFor(language, messages, { account, stage, outcome: told, advised }),
    slot: state === 'unrepairable' || state === 'disconnected' ? state : 'description',
    offered: isOffered(situation),
    busy,
    tone: phase.startsWith('relinked') ? 'done' : phase === 'failed' || phase === 'error' ? 'failed' : '',
  };
}
