// The network as the browser has it, for what is no part of what the page shows.
const native = globalThis.fetch.bind(globalThis);

/** `fetch`, unrecorded, whatever the weather. */
export const network = native;

async function json(response: Response): Promise<Record<string, unknown>> {
  return (await response.json().catch(() => ({}))) as Record<string, unknown>;
}

/** Calls a method of the emulator's control. @throws Error with the emulator's own sentence */
export async function tell(method: string, ...given: unknown[]): Promise<unknown> {
  const response = await native(`/emulator/control/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(given),
    signal: AbortSignal.timeout(10_000),
  });
  const { result, error } = await json(response);
  if (response.ok) return result;
  const { message } = (error ?? {}) as { message?: string };
  throw new Error(message ?? `The emulator answered ${response.status}.`);
}

/** Takes all faults away, also while the page goes away. */
export function clearFaults(): void {
  const headers = { 'Content-Type': 'application/json' };
  const request = { method: 'POST', headers, body: '[]', keepalive: true };
  native('/emulator/control/faults.clear', request).catch(() => undefined);
}

/** Whether the demo talks to the emulator, and not to Stripe. */
export async function isEmulated(): Promise<boolean> {
  const response = await native('/demo/customers', { signal: AbortSignal.timeout(10_000) });
  return (await json(response))['emulated'] === true;
}
