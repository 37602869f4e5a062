import type { OutcomeResponse } from '../../server/contract.ts';
import { RelinkError } from '../../component/errors.ts';
import { kit } from '../../component/kit.ts';
import { performRun, type RunPorts } from '../../component/run.ts';
import { limits } from '../../component/limits.ts';
import type { RelinkOutcome, RunPhase } from '../../component/outcome.ts';
import { stripeUnavailable } from '../../component/stripe/unavailable.ts';
import type { Hint, RunSession } from '../../component/stripe/port.ts';
import { VirtualClock } from './virtual-clock.ts';

/** What somebody does, and how long they take for it, in milliseconds. */
type Behaviour<Kind extends string> = { does: Kind; after: number };
type EndpointKind = 'answer' | 'refuse' | 'fail' | 'throw' | 'hang' | 'bare';
type LoaderKind = 'answer' | 'fail' | 'hang';
type PersonKind = 'finish' | 'leave' | 'error' | 'reject' | 'throw' | 'hang' | 'nonsense' | 'nothing';
type VerdictKind = OutcomeResponse['outcome'] | 'refuse' | 'fail' | 'throw' | 'hang';

/** How everybody behaves in a run. Lists are used up one by one; the last of each stays. */
export interface Script {
  endpoint: Behaviour<EndpointKind>[];
  loader: Behaviour<LoaderKind>[];
  person: Behaviour<PersonKind>[];
  verdicts: Behaviour<VerdictKind>[];
  /** Whether the key is known before the session. */
  known: boolean;
  /** When the host gives up, and why. */
  abort?: { at: number; reason: 'removal' | 'page' };
}

/** A run in which everybody does what they should. */
export const well: Script = {
  endpoint: [{ does: 'answer', after: 10 }],
  loader: [{ does: 'answer', after: 10 }],
  person: [{ does: 'finish', after: 60_000 }],
  verdicts: [{ does: 'relinked', after: 10 }],
  known: true,
};

/** What could be seen of a run. */
export interface Record {
  outcome: RelinkOutcome;
  phases: RunPhase[];
  /** Phase in which the host gave up. */
  abortedIn: RunPhase | 'before' | undefined;
  secretsUsed: string[];
  /** What the server said, by session. */
  verdicts: { session: string | null; outcome: string }[];
  took: number;
  /** Signals handed out that nobody has aborted, and timers left: both leaks. */
  leaks: number;
}

/** What a relink did to ids where it did nothing. */
export const changes = { kept: [], moved: [], added: [], gone: [], ambiguous: [] };

const context = { publishable_key: 'pk_test_1' };

/** One run in which everybody sticks to the script, in virtual time. */
export async function play(script: Script): Promise<Record> {
  const clock = new VirtualClock();
  const signals: AbortSignal[] = [];
  const phases: RunPhase[] = [];
  const secretsUsed: string[] = [];
  const verdicts: Record['verdicts'] = [];
  const abort = new AbortController();
  const uses = { endpoint: 0, loader: 0, person: 0, verdicts: 0 };
  let abortedIn: Record['abortedIn'];

  const step = <Key extends keyof typeof uses>(key: Key): Script[Key][number] => {
    const list = script[key];
    return list[Math.min(uses[key]++, list.length - 1)]!;
  };
  const never = () => new Promise<never>(() => undefined);
  const failing = (does: string): Promise<never> => {
    if (does === 'hang') return never();
    if (does === 'refuse') return Promise.reject(new RelinkError('not_found', 'refused'));
    if (does === 'fail') return Promise.reject(new RelinkError('endpoint_unreachable', 'failed'));
    return Promise.reject(new Error('sk_test_secret'));
  };

  const ports: RunPorts = {
    kit,
    wanted: () => !abort.signal.aborted,
    context: script.known ? context : undefined,
    wait: clock.wait,
    async createSession(_, signal): Promise<RunSession> {
      signals.push(signal);
      const number = uses.endpoint;
      const { does, after } = step('endpoint');
      await clock.wait(after);
      if (does !== 'answer' && does !== 'bare') return failing(does);
      const id = does === 'bare' ? null : `fcsess_${number}`;
      return { id, clientSecret: `secret_${number}`, context, ref: undefined };
    },
    flow: {
      async prepare(keys) {
        if (keys) await load();
        return {};
      },
      async open(session, signal, opened) {
        if (!script.known) await load();
        signal.throwIfAborted();
        opened('modal');
        return window(session.clientSecret);
      },
    },
    async readOutcome(session, signal) {
      signals.push(signal);
      const { does, after } = step('verdicts');
      await clock.wait(after);
      if (['refuse', 'fail', 'throw', 'hang'].includes(does)) return failing(does);
      const outcome = does as OutcomeResponse['outcome'];
      verdicts.push({ session: session.id, outcome });
      const account = outcome.startsWith('relinked') ? 'fca_new' : null;
      return {
        id: session.id ?? '',
        outcome,
        failure_reason: outcome === 'failed' ? 'no_account' : null,
        account,
        previous_account: 'fca_old',
        accounts: [],
        changes,
      };
    },
  };

  async function load() {
    const { does, after } = step('loader');
    const late = does === 'hang' || after > limits.stripe;
    await clock.wait(late ? limits.stripe : after);
    if (late || does !== 'answer') throw stripeUnavailable(kit)();
  }

  /** What Stripe's window shows to the page, as the flow would tell it. */
  async function window(secret: string): Promise<Hint> {
    secretsUsed.push(secret);
    const { does, after } = step('person');
    await clock.wait(does === 'hang' ? limits.window : Math.min(after, limits.window));
    if (does === 'leave') return 'nothing';
    return ['throw', 'reject', 'error', 'nothing'].includes(does) ? 'error' : 'collected';
  }

  const giveUp = script.abort;
  if (giveUp) {
    void clock.wait(giveUp.at).then(() => {
      abortedIn = phases.at(-1) ?? 'before';
      abort.abort(giveUp.reason);
    });
  }
  const outcome = await clock.run(performRun(ports, abort.signal, (phase) => phases.push(phase)));
  const took = clock.now;
  const leaks = signals.filter(({ aborted }) => !aborted).length + clock.pending;
  return { outcome, phases, abortedIn, secretsUsed, verdicts, took, leaks };
}
