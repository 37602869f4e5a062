import { createRelinkServer, type RelinkServer } from '../../app.ts';
import { jsonLines, type Logger } from '../../log.ts';
import type { LiveChanges } from '../../live/index.ts';
import type { EventLedger, Stores } from '../../stores/types.ts';
import type { Config } from '../settings/config.ts';
import { readElementFiles } from '../../hosts/element-files.ts';
import type { HealthChecks } from '../../hosts/listening/health.ts';
import { loadHandlers, loadIdentify, loadPolicy, together } from './host-modules.ts';
import { signInBy } from './jwt.ts';
import { fromLevel } from '../settings/log-level.ts';
import { openRedis } from './open-redis.ts';
import { openStores } from './open-stores.ts';
import { part } from './part.ts';
import { stripeClient } from './stripe-client.ts';

/** The endpoint with all that it needs, ready to be run. */
export interface Assembly {
  readonly relink: RelinkServer;
  readonly logger: Logger;
  /** Where events are kept, unless nothing is kept. */
  readonly ledger: EventLedger | undefined;
  readonly checks: HealthChecks;
  /** Of what it can do without. */
  readonly optionalChecks: HealthChecks;
  /** Ends the streams of `GET /changes`, which would keep a server from stopping, and opens no more. */
  readonly endStreams: () => void;
  /** Ends what was opened. */
  readonly close: () => Promise<void>;
}

/**
 * Loads the host's modules, opens the stores, and builds the endpoint.
 *
 * @throws ConfigError where a module does not export what it has to, and PartError where something else cannot be had
 */
export async function assemble(config: Config): Promise<Assembly> {
  const logger = fromLevel(config.logLevel, jsonLines(undefined, { debug: true }));
  const [identify, on, policy] = await together(
    config.jwt
      ? Promise.resolve(signInBy(config.jwt, logger, config.proxy).identify)
      : // Without the one the settings have the other.
        loadIdentify(config.identify ?? ''),
    config.handlers === undefined ? Promise.resolve(undefined) : loadHandlers(config.handlers),
    config.policy === undefined ? Promise.resolve(undefined) : loadPolicy(config.policy),
  );
  const element = await part('The element', readElementFiles);
  const redis = await openRedis(config, logger);
  const stores = await openStores(config).catch(async (error: unknown) => {
    await redis?.close();
    throw error;
  });
  const { webhookSecrets: secrets, rate } = config;
  const live = config.live ? await openLive(stores, logger) : undefined;
  const shared = redis ?? (rate ? stores?.rateLimiter(rate) : undefined);
  const relink = createRelinkServer({
    stripe: stripeClient(config),
    publishableKey: config.publishableKey,
    identify,
    element,
    logger,
    ...(policy && { policy }),
    ...(config.origins && { origins: config.origins }),
    ...(config.sealingKeys && { sealingKeys: config.sealingKeys }),
    ...(config.basePath !== undefined && { basePath: config.basePath }),
    ...(config.apiVersion !== undefined && { apiVersion: config.apiVersion }),
    ...(live && { extensions: [live] }),
    ...((on ?? live) &&
      secrets && {
        webhooks: { secrets, ...(on && { on }), ...(stores && { ledger: stores.ledger }) },
      }),
    rateLimit: shared ?? rate,
  });
  return {
    relink,
    logger,
    ledger: stores?.ledger,
    checks: stores ? { store: () => stores.ledger.ping() } : {},
    optionalChecks: redis ? { redis: () => redis.ping() } : {},
    endStreams: () => live?.close(),
    async close() {
      await Promise.all([stores?.close(), redis?.close()]);
    },
  };
}

/** Loaded where it is wanted. The store of the events keeps the changes, too; without one, the memory of this process. */
async function openLive(stores: Stores | undefined, logger: Logger): Promise<LiveChanges> {
  const { liveChanges } = await import('../../live/index.ts');
  return liveChanges({ logger, ...(stores && { log: await stores.changes() }) });
}
