import type { EmulatorControl } from '../control/control.ts';
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

export function remoteControl(origin: string): RemoteControl {
  const control: Record<string, unknown> = {};
  for (const name of methodNames) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    const holder = path.reduce((at, part) => (at[part] ??= {}) as typeof control, control);
    holder[last] = (...given: unknown[]) => call(origin, name, given);
  }
  return control as unknown as RemoteControl;
}

async function call(origin: string, method: string, given: unknown[]): Promise<unknown> {
  const response = await fetch(`${origin}/emulator/control/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(given),
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
