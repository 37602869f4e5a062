import type { AccountState } from '../../server/contract.ts';
import type { RelinkHost } from '../controller/host.ts';
import type { Language } from './language.ts';
import type { RelinkOutcome, RelinkPhase } from '../outcome.ts';
import type { View } from '../view.ts';
import { isWebView } from './web-view.ts';
import { wordsFor } from './words-for.ts';

/** What there is to show. */
export interface Standing {
  account: AccountState | undefined;
  phase: RelinkPhase;
  outcome: RelinkOutcome | undefined;
  busy: boolean;
  /** Whether the flow opens on a page of Stripe's. */
  leaving: boolean;
}

/** Slots for what the page has to say of an outcome. */
const slots: Partial<Record<RelinkPhase, string>> = {
  relinked: 'success',
  relinked_other_account: 'success',
  error: 'error',
};

/** Stages at which a window of the bank's may have failed to open. */
const stuck: string[] = ['open', 'cancelled', 'error'];

/** What the element shows, and in which words. */
export function viewOf(host: RelinkHost, language: Language, standing: Standing): View {
  const { account, phase, outcome, busy, leaving } = standing;
  const wording = language.wording(host.messages);
  const stage = leaving && phase === 'open' ? 'leaving' : phase;
  const advised = stuck.includes(stage) && isWebView(navigator.userAgent);
  const words = wordsFor(wording, account, stage, outcome, advised);
  const state = account?.relink.state;
  const quiet = host.show === 'needed' && phase === 'idle' && (state ?? 'healthy') === 'healthy';
  // No button where a relink has nothing to do, nor where it cannot help.
  const idle = state && ['healthy', 'unrepairable', 'disconnected'].includes(state);
  return {
    ...(quiet ? { ...words, title: '' } : words),
    state,
    quiet,
    phase,
    aside: state === 'unrepairable' || state === 'disconnected' ? 'unrepairable' : 'description',
    said: slots[phase],
    lang: language.known ? wording.locale : '',
    offered: !quiet && !idle,
    busy,
  };
}
