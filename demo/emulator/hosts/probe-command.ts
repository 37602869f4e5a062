import { createInterface } from 'node:readline/promises';
import type { CheckResult, Observation } from '../fidelity/file.ts';
import { budget, ProbeStopped, type Laboratory } from '../probe/lab.ts';
import { createPersonPage } from '../probe/person/page.ts';
import { Sitting } from '../probe/person/sitting.ts';
import { allChecks, runProbe, type Recorder } from '../probe/run.ts';
import { newState, readProbeState, writeWhole, type ProbeState } from '../probe/state.ts';
import { listen } from './listen.ts';
import type { Output } from './output.ts';
import { probeHelp, readProbeSettings, type ProbeSettings } from './probe-settings.ts';
import { UsageError } from './settings.ts';
import { checkWritable } from './state-file.ts';

const seconds = () => Math.floor(Date.now() / 1000);

/** `relink-account-emulator probe`. Resolves with its exit code: 0 whatever was seen. @throws UsageError */
export async function runProbeCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { out, error }: Output,
  asked?: AbortSignal,
): Promise<number> {
  const settings = readProbeSettings(args, env);
  if (settings === 'help') {
    out(probeHelp);
    return 0;
  }
  await checkWritable(settings.out, '--out');
  if (settings.state !== undefined) await checkWritable(settings.state);
  const state = await stateFor(settings);
  for (const line of announcement(settings)) out(line);
  if (!settings.isAgreed && !(await agreed())) {
    error('Nothing was asked. Say yes, or give --yes.');
    return 2;
  }
  const keep = async () => {
    if (settings.state !== undefined) await writeWhole(settings.state, state);
  };
  const { fidelity, calls, next } = await runProbe({
    ...settings,
    pause: settings.api.startsWith('https:') ? 60 : 0,
    state,
    keep,
    isResumable: settings.state !== undefined && !settings.isLast,
    isCleaningOnly: settings.isLast,
    signal: asked,
    report: (id, result) => out(lineFor(id, result)),
    ...(settings.isWithPerson && {
      withPerson: (lab: Laboratory, record: Recorder) =>
        withPerson(settings, { lab, record, state, out, asked }),
    }),
  });
  await writeWhole(settings.out, fidelity);
  const results = Object.values(fidelity.rows).flatMap(({ checks }) => Object.values(checks));
  const count = (wanted: CheckResult['result']) => results.filter(({ result }) => result === wanted).length;
  out(
    `${count('confirmed')} confirmed, ${count('contradicted')} contradicted, ${count('not tried')} not tried, in ${calls} calls: ${settings.out}`,
  );
  if (next !== null)
    out(`An untouched session is watched: run it again with the same --state after ${whenOf(next)}.`);
  return 0;
}

async function stateFor({ state: file, api }: ProbeSettings): Promise<ProbeState> {
  if (file === undefined) return newState(api, seconds());
  try {
    return (await readProbeState(file, api)) ?? newState(api, seconds());
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

function announcement({ api, out, isWithPerson, state }: ProbeSettings): string[] {
  return [
    `This asks ${api} with the test key in STRIPE_SECRET_KEY: ${allChecks.length} checks, at most ${budget} calls, polling apart.`,
    '  It makes a few customers, and maybe a webhook endpoint, named relink-account-probe, and removes them at the end.',
    '  It makes Financial Connections sessions for them, and for accounts that are linked in the sandbox. It changes no account.',
    ...(isWithPerson ? ['  What you link on its page is disconnected at the end.'] : []),
    ...(state === undefined
      ? []
      : ['  One customer and one session stay until a week is over, or --finish.']),
    `  It writes ${out}: no id, no name, no text, no secret.`,
  ];
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await lines.question('Begin? (yes/no) ')).trim());
  } finally {
    lines.close();
  }
}

interface SittingParts {
  lab: Laboratory;
  record: Recorder;
  state: ProbeState;
  out: Output['out'];
  asked: AbortSignal | undefined;
}

async function withPerson(
  settings: ProbeSettings,
  { lab, record, state, out, asked }: SittingParts,
): Promise<void> {
  const { api, publishableKey = '', only } = settings;
  const sitting = new Sitting({
    lab,
    record,
    // What could not be tried before may be possible now, such as what needs an hour.
    isDone: (id) =>
      ['confirmed', 'contradicted'].includes(state.results[id]?.result ?? '') ||
      (only !== undefined && id !== only),
    untouched: () => state.untouched,
    now: seconds,
  });
  const isStripe = api.startsWith('https:');
  const script = isStripe ? 'https://js.stripe.com/endive/stripe.js' : `${api}/emulator/stripe.js`;
  const page = createPersonPage(sitting, script, publishableKey);
  const { origin, stop } = await listen({ fetch: page.fetch });
  out(`Open ${origin}${page.path} in a browser, and follow it.`);
  try {
    await Promise.race([page.finished, stopping(asked)]);
  } finally {
    // The page is still to hear that it was the last step.
    await stop(2000);
  }
}

/** A person may take any time; whoever asks to stop is not kept waiting. */
const stopping = (asked: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => {
    const stop = () => reject(new ProbeStopped('Stopped, as you asked.'));
    if (asked?.aborted) stop();
    asked?.addEventListener('abort', stop, { once: true });
  });

function lineFor(id: string, check: CheckResult): string {
  switch (check.result) {
    case 'confirmed':
      return `confirmed     ${id}`;
    case 'contradicted':
      return `contradicted  ${id}: expected ${inWords(check.expected)}; seen ${inWords(check.seen)}`;
    case 'not tried':
      return `not tried     ${id}: ${check.reason}`;
  }
}

const inWords = (seen: Observation) =>
  Object.entries(seen)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');

const whenOf = (time: number) => `${new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
