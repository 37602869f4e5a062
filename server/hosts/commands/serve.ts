import type { RelinkServer } from '../../app.ts';
import { assemble } from '../assemble.ts';
import type { Run } from '../command.ts';
import { codeOf } from '../error-code.ts';
import { listen, type ListenOptions, type RunningServer } from '../listen.ts';
import { PartError, sentence } from '../part.ts';
import { keepPruning } from '../pruning.ts';
import { stopOnSignals } from '../signals.ts';

export const run: Run = async (config, { out }) => {
  const { relink, ledger, logger, checks, optionalChecks, close } = await assemble(config);
  const { hostname, port, drainSeconds, trustedHops, retentionDays, store } = config;
  try {
    const running = await listening(relink, {
      hostname,
      port,
      drainSeconds,
      trustedHops,
      checks,
      optionalChecks,
    });
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

/** Listens; where that fails, it is the port's fault or the address's. */
async function listening(relink: RelinkServer, options: ListenOptions): Promise<RunningServer> {
  try {
    return await listen(relink, options);
  } catch (error) {
    const isPort = ['EADDRINUSE', 'EACCES'].includes(codeOf(error) ?? '');
    throw new PartError(sentence(isPort ? 'PORT' : 'HOST', error), { cause: error });
  }
}
