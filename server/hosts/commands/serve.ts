import { assemble } from '../assemble.ts';
import type { Run } from '../command.ts';
import { listen } from '../listen.ts';
import { keepPruning } from '../pruning.ts';
import { stopOnSignals } from '../signals.ts';

export const run: Run = async (config, { out }) => {
  const { relink, ledger, logger, checks, close } = await assemble(config);
  const { hostname, port, drainSeconds, trustedHops, retentionDays, store } = config;
  try {
    const running = await listen(relink, { hostname, port, drainSeconds, trustedHops, checks });
    const stopPruning = ledger && keepPruning({ ledger, retentionDays, logger });
    stopOnSignals(async () => {
      await running.stop();
      stopPruning?.();
      await close();
    });
    const mode = config.publishableKey.startsWith('pk_live_') ? 'live' : 'test';
    const events = config.handlers === undefined ? 'off' : 'on';
    out(`relink-account-server: ${running.url} (${mode} mode, store ${store.kind}, webhooks ${events})`);
    return 0;
  } catch (error) {
    await close();
    throw error;
  }
};
