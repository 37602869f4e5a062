import type { BrowserResult, FlowView, Opening } from '../flow/runs.ts';
import type { Client } from './client.ts';

/** Goes through the flow as it was opened. */
export type Walk = (client: Client, opening: Opening) => Promise<BrowserResult>;

/**
 * What was decided in advance ends without a dialog: at once, or after a while.
 * Sent to the browser as source text: it may use nothing from outside itself.
 */
export async function goThrough(
  client: Client,
  opening: Opening,
  runDialog: (run: string, view: FlowView) => Promise<BrowserResult>,
): Promise<BrowserResult> {
  if ('result' in opening) return opening.result;
  if ('view' in opening) return runDialog(opening.run, opening.view);
  const { run, outcome, delay } = opening;
  await new Promise((resolve) => setTimeout(resolve, delay));
  return client.end(run, { outcome });
}
