import type { EmulatorControl } from '../control/control.ts';
import { registerCheck, ToldHere } from './page-checks.ts';
import { methodNames } from '../remote/method-names.ts';

/** `EmulatorControl` at a distance: every method gives a promise, and what can be read is a method. */
export type RemoteControl = Remote<EmulatorControl>;

type Remote<T> = {
  readonly [Name in keyof T]: T[Name] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Promise<Awaited<Result>>
    : T[Name] extends object
      ? Remote<T[Name]>
      : () => Promise<T[Name]>;
};

/** Milliseconds that a call may take. Webhook endpoints, which some wait for, have ten seconds each. */
const patience = 60_000;

/** @param scope the token of the scope that is controlled; the emulator's own world by default */
export function remoteControl(origin: string, scope?: string): RemoteControl {
  const told = new ToldHere();
  const query = scope === undefined ? '' : `?scope=${scope}`;
  const control: Record<string, unknown> = {};
  for (const name of methodNames) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    const holder = path.reduce((at, part) => (at[part] ??= {}) as typeof control, control);
    holder[last] = async (...given: unknown[]) => {
      const result = await post(origin, name, `control/${name}${query}`, given);
      told.note(name, given);
      return result;
    };
  }
  registerCheck(control as unknown as RemoteControl, told);
  return control as unknown as RemoteControl;
}

/** JSON has no word for endless. */
const endless = (_: string, value: unknown) => (value === Infinity ? Number.MAX_SAFE_INTEGER : value);

/** @param method what it is called in messages */
export async function post(origin: string, method: string, path: string, given: unknown[]): Promise<unknown> {
  const response = await fetch(`${origin}/emulator/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(given, endless),
    signal: AbortSignal.timeout(patience),
  }).catch((cause: unknown) => {
    const late = cause instanceof Error && cause.name === 'TimeoutError';
    const what = late ? `${method}: no answer within ${patience / 1000} s from` : 'No emulator answers at';
    throw new Error(`${what} ${origin}. Is it running?`, { cause });
  });
  const answer = ((await response.json().catch(() => null)) ?? {}) as {
    result?: unknown;
    error?: { message: string };
  };
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  if ('result' in answer) return answer.result ?? undefined;
  throw new Error(
    `${method}: what answers at ${origin} (${response.status}) is no relink-account emulator. Is that its address?`,
  );
}
