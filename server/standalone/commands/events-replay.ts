import { ProblemError } from '../../problem.ts';
import { readOptions } from '../../options/settings.ts';
import type { Run } from './command.ts';
import { ConfigError } from '../settings/config.ts';
import { failureOf, failureText } from '../events/failure.ts';
import { loadHandlers } from '../assembly/host-modules.ts';
import { openSharedStores } from '../assembly/open-stores.ts';
import { findCandidates } from '../events/replay-candidates.ts';
import { replay, type Replayed } from '../events/replay.ts';
import { stripeClient } from '../assembly/stripe-client.ts';

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

export const run: Run = async (config, { out, error }, { flags, operands: ids }) => {
  const { failed = false, force = false, json = false, limit = 1_000, since, type, account }: Flags = flags;
  const problem = contradiction(flags, ids);
  if (problem !== undefined) throw new ConfigError([problem]);
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
    const selection = { ids, failed, since, type, account, limit, force };
    const found = await findCandidates(selection, ledger, stripe, Object.keys(on)).catch((cause: unknown) => {
      if (!(cause instanceof ProblemError)) throw cause;
      error(`Stripe's events cannot be listed: ${failureText(failureOf(cause))}`);
    });
    if (!found) return 1;
    const results: Replayed[] = [];
    for (const candidate of found.candidates) {
      const result = await replay(candidate, { stripe, settings, webhooks, ledger, force });
      results.push(result);
      out(json ? JSON.stringify(result) : sentence(result));
    }
    if (results.length === 0 && !json) out('No such events.');
    if (found.isCut) error(`There are more than --limit (${limit}). Replay again, or raise it.`);
    return found.isCut || results.some(({ result }) => UNSETTLED.includes(result)) ? 1 : 0;
  } finally {
    await stores.close();
  }
};

/** What does not make sense of what was said. */
function contradiction(
  { failed, force, since, type, limit }: Flags,
  ids: readonly string[],
): string | undefined {
  const ways = [ids.length > 0, failed === true, since !== undefined && failed !== true];
  if (ways.filter(Boolean).length !== 1)
    return 'Say which events: by their ids, by --failed, or by --since alone. One of these.';
  const choices = Object.entries({ type, limit }).flatMap(([flag, value]) =>
    value === undefined ? [] : `--${flag}`,
  );
  if (ids.length > 0 && choices.length > 0)
    return `${choices.join(', ')}: for --failed and --since, and not for events that are named.`;
  return failed && force ? '--force: for what is completed, and so not for --failed.' : undefined;
}

function sentence({ id, result, reason, ...rest }: Replayed): string {
  return `${id}  ${SENTENCES[result]}${reason === undefined ? '' : `: ${failureText({ reason, ...rest })}`}`;
}
