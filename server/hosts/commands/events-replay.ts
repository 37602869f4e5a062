import { readOptions } from '../../settings.ts';
import type { Run } from '../command.ts';
import { ConfigError } from '../config.ts';
import { loadHandlers } from '../host-modules.ts';
import { openSharedStores } from '../open-stores.ts';
import { findCandidates } from '../replay-candidates.ts';
import { replay, type Replayed } from '../replay.ts';
import { stripeClient } from '../stripe-client.ts';

/** What `events replay` can be told. */
interface Flags {
  readonly failed?: boolean;
  readonly since?: number;
  readonly type?: string;
  readonly limit?: number;
  readonly account?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const SENTENCES: Readonly<Record<Replayed['result'], string>> = {
  handled: 'handled',
  completed_before: 'left alone: it was completed before (--force handles it once more)',
  in_progress: 'left alone: it is being handled now',
  ignored: 'ignored: it has no handler, or is of the other mode',
  gone: 'gone: Stripe does not have it; events are kept for 30 days, and those of a connected account found with --account',
  failed: 'failed',
};
/** After these there is something left to do. */
const UNSETTLED: readonly Replayed['result'][] = ['failed', 'gone', 'in_progress'];

export const run: Run = async (config, { out }, { flags, operands: ids }) => {
  const { failed = false, force = false, json = false, limit = 1_000, since, type, account }: Flags = flags;
  const ways = [ids.length > 0, failed, since !== undefined && !failed].filter(Boolean);
  if (ways.length !== 1)
    throw new ConfigError([
      'Say which events: by their ids, by --failed, or by --since alone. One of these.',
    ]);
  const { handlers, webhookSecrets: secrets, publishableKey, apiVersion } = config;
  if (handlers === undefined || secrets === undefined)
    throw new ConfigError(['RELINK_HANDLERS and STRIPE_WEBHOOK_SECRETS are missing: nobody handles events.']);

  const on = await loadHandlers(handlers);
  const stripe = stripeClient(config);
  const stores = await openSharedStores(config);
  try {
    const { ledger } = stores;
    const settings = readOptions({
      stripe,
      publishableKey,
      identify: () => null,
      webhooks: { secrets, on, ledger },
      ...(apiVersion !== undefined && { apiVersion }),
    });
    const { webhooks } = settings;
    if (!webhooks) return 1;
    const selection = { ids, failed, since, type, account, limit };
    const candidates = await findCandidates(selection, ledger, stripe, Object.keys(on));
    const results: Replayed[] = [];
    for (const candidate of candidates) {
      const result = await replay(candidate, { stripe, settings, webhooks, ledger, force });
      results.push(result);
      out(json ? JSON.stringify(result) : sentence(result));
    }
    if (results.length === 0 && !json) out('No such events.');
    return results.some(({ result }) => UNSETTLED.includes(result)) ? 1 : 0;
  } finally {
    await stores.close();
  }
};

function sentence({ id, result, reason }: Replayed): string {
  return `${id}  ${SENTENCES[result]}${reason === undefined ? '' : `: ${reason}`}`;
}
