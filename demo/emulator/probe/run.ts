import { randomUUID } from 'node:crypto';
import type { CheckResult, FidelityFile } from '../fidelity/file.ts';
import { NotTried, type Check, type Need } from './check.ts';
import { automatic } from './checks/index.ts';
import { remembered, timed } from './checks/time.ts';
import { Laboratory, ProbeStopped, type LabOptions } from './lab.ts';
import { prepare } from './material.ts';
import { textOf } from './observe.ts';
import { farewell, personal } from './person/checks.ts';
import { fidelityOf, judged } from './results.ts';
import type { ProbeState } from './state.ts';

export interface ProbeOptions extends Pick<
  LabOptions,
  'api' | 'secretKey' | 'publishableKey' | 'fetch' | 'pause'
> {
  state: ProbeState;
  /** Called whenever there is something that must not be lost. */
  keep?: () => Promise<void>;
  /** Will there be another run? Without one, what takes time is not begun. */
  isResumable?: boolean;
  /** No check is made any more: what an earlier run has left is removed. */
  isCleaningOnly?: boolean;
  /** One check only. */
  only?: string | undefined;
  /** Unix seconds. */
  now?: () => number;
  /** Told of each result as it comes. */
  report?: (id: string, result: CheckResult) => void;
  /** The checks that need a person, after the others; those that it is given are to be made. */
  withPerson?: (lab: Laboratory, record: Recorder) => Promise<void>;
  /** Aborted by whoever wants it to stop: it cleans up, and says so. */
  signal?: AbortSignal | undefined;
}

/** Every check that there is. */
export const allChecks: readonly { id: string; row: string; needs: Need }[] = [
  ...automatic,
  ...timed,
  ...personal,
  farewell,
];

export type Recorder = (id: string, result: CheckResult) => Promise<void>;

export interface ProbeReport {
  fidelity: FidelityFile;
  calls: number;
  /** Unix seconds of when to come back; null if there is nothing more to see. */
  next: number | null;
}

/** Makes the checks that were not made yet, and cleans up. @throws ProbeStopped if it cannot go on */
export async function runProbe(options: ProbeOptions): Promise<ProbeReport> {
  const {
    state,
    keep = () => Promise.resolve(),
    isResumable = false,
    only,
    report = () => undefined,
  } = options;
  const now = options.now ?? (() => Math.floor(Date.now() / 1000));
  if (only !== undefined)
    state.results = Object.fromEntries(Object.entries(state.results).filter(([id]) => id !== only));
  const lab = new Laboratory({ ...options, keep });
  const wants = ({ id }: { id: string }) => (only === undefined || id === only) && !state.results[id];
  const record: Recorder = async (id, result) => {
    state.results[id] = result;
    state.latest = now();
    await keep();
    report(id, result);
  };
  try {
    await lab.takeUp();
    if (!options.isCleaningOnly) {
      await makeChecks();
      if (isResumable && only === undefined) await watch();
      await options.withPerson?.(lab, record);
    }
  } finally {
    await lab.cleanUp(({ id }) => nextAt() !== null && id === state.untouched?.customer);
  }
  const target = new URL(options.api).hostname === 'api.stripe.com' ? 'stripe' : 'emulator';
  return { fidelity: fidelityOf(state, allChecks, target), calls: lab.calls, next: nextAt() };

  async function makeChecks(): Promise<void> {
    const wanted = automatic.filter(wants);
    const isWatching = !isResumable || only !== undefined || state.untouched !== null;
    if (wanted.length === 0 && isWatching && !options.withPerson) return;
    await prepare(lab, state.untouched?.customer ?? null);
    for (const check of wanted) {
      if (options.signal?.aborted) throw new ProbeStopped('Stopped, as you asked.');
      await record(check.id, await resultOf(check));
    }
  }

  async function resultOf(check: Check): Promise<CheckResult> {
    if (check.needs === 'publishable key' && lab.publishableKey === undefined)
      return { result: 'not tried', reason: 'needs STRIPE_PUBLISHABLE_KEY' };
    try {
      return judged(check.expected, await check.run(lab));
    } catch (error) {
      if (error instanceof NotTried) return { result: 'not tried', reason: error.message };
      throw error;
    }
  }

  /** Begins what takes time, and looks at it when its time has come. */
  async function watch(): Promise<void> {
    if (!state.untouched) {
      const made = { customer: lab.material.customer, key: randomUUID() };
      const session = textOf((await lab.ask(remembered(made))).body['id']);
      if (session !== null) state.untouched = { ...made, session, at: now() };
      await keep();
    }
    const { untouched } = state;
    if (!untouched) return;
    const age = now() - untouched.at;
    for (const check of timed.filter(wants)) {
      if (age >= check.until) {
        await record(check.id, { result: 'not tried', reason: 'nobody looked in time' });
      } else if (age >= check.from) {
        await record(check.id, judged(check.expected, await check.run(lab, untouched)));
      }
    }
  }

  /** When the next thing that takes time can be looked at. */
  function nextAt(): number | null {
    const { untouched } = state;
    if (!untouched || !isResumable) return null;
    const left = timed.filter(({ id }) => !state.results[id]);
    return left.length > 0 ? untouched.at + Math.min(...left.map(({ from }) => from)) : null;
  }
}
