import type { RelinkServer } from '../../app.ts';
import { describeError } from '../../log.ts';
import { assemble } from '../assembly/assemble.ts';
import type { Run } from './command.ts';
import { codeOf } from '../../stores/error-code.ts';
import { listen, type ListenOptions, type RunningServer } from '../../hosts/listening/listen.ts';
import { PartError, sentence } from '../assembly/part.ts';
import { keepPruning } from '../events/pruning.ts';
import { stopOnSignals } from '../../hosts/listening/signals.ts';
import { hasSqlite } from '../settings/variables.ts';
import { leaveSignals } from './starting.ts';
import { surviveStrayFailures } from './stray-failures.ts';

export const run: Run = async (config) => {
  const { relink, ledger, logger, checks, optionalChecks, endStreams, close } = await assemble(config);
  const { hostname, port, drainSeconds, trustedHops, keepAliveSeconds, retentionDays, store } = config;
  try {
    const address = { hostname, port, drainSeconds, trustedHops, keepAliveSeconds };
    const running = await listening(relink, { ...address, checks, optionalChecks, logger });
    surviveStrayFailures(logger);
    const stopPruning = ledger && keepPruning({ ledger, retentionDays, logger });
    stopOnSignals(async () => {
      logger.info({}, 'stopping');
      endStreams();
      await running.stop();
      stopPruning?.();
      await close().catch((error: unknown) => {
        logger.error(describeError(error), 'the store could not be closed');
        throw error;
      });
      logger.info({}, 'stopped');
    });
    leaveSignals();
    const mode = config.publishableKey.startsWith('pk_live_') ? 'live' : 'test';
    const events = config.handlers === undefined && !config.live ? 'off' : 'on';
    const facts = `${mode} mode, store ${store.kind}, webhooks ${events}`;
    if (store.kind === 'memory' && !hasSqlite)
      logger.warn(
        {},
        'RELINK_STORE: this Node has no SQLite, so that events and counts end with the process. Node 24 has it; or use Postgres.',
      );
    logger.info({}, `relink-account-server: ${running.url} (${facts})`);
    return 'serving';
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
