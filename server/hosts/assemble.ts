import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Stripe from 'stripe';
import { createRelinkServer, type RelinkServer } from '../app.ts';
import { jsonLines, type Logger } from '../log.ts';
import type { RelinkServerOptions } from '../options.ts';
import type { EventLedger } from '../stores/types.ts';
import type { EventHandlers } from '../webhooks/events.ts';
import { ConfigError, type Config } from './config.ts';
import { readElementFiles } from './element-files.ts';
import type { HealthCheck } from './health.ts';
import { identifyByJwt } from './jwt.ts';
import { fromLevel } from './log-level.ts';
import { openStores } from './open-stores.ts';

/** The endpoint with all that it needs, ready to be run. */
export interface Assembly {
  readonly relink: RelinkServer;
  readonly logger: Logger;
  /** Where events are kept, unless nothing is kept. */
  readonly ledger: EventLedger | undefined;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  /** Ends what was opened. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the stores, loads the host's modules, and builds the endpoint.
 *
 * @throws ConfigError where a module does not export what it has to, and whatever a store throws that cannot be opened
 */
export async function assemble(config: Config): Promise<Assembly> {
  const logger = fromLevel(config.logLevel, jsonLines());
  const identify = config.jwt
    ? identifyByJwt(config.jwt, logger)
    : await exported<RelinkServerOptions['identify']>(
        config.identify,
        'RELINK_IDENTIFY',
        'identify',
        'function',
      );
  const on = config.handlers && (await loadHandlers(config.handlers));
  const element = await readElementFiles();
  const stores = await openStores(config);
  const redis = await openRedis(config);
  const close = async (): Promise<void> => {
    await Promise.all([stores?.close(), redis?.close()]);
  };
  const { webhookSecrets: secrets, rate } = config;
  const shared = redis ?? (rate ? stores?.rateLimiter(rate) : undefined);
  const relink = createRelinkServer({
    stripe: stripeClient(config),
    publishableKey: config.publishableKey,
    identify,
    element,
    logger,
    ...(config.origins && { origins: config.origins }),
    ...(config.sealingKeys && { sealingKeys: config.sealingKeys }),
    ...(config.basePath !== undefined && { basePath: config.basePath }),
    ...(config.apiVersion !== undefined && { apiVersion: config.apiVersion }),
    ...(on && secrets && { webhooks: { secrets, on, ...(stores && { ledger: stores.ledger }) } }),
    rateLimit: shared ?? rate,
  });
  const checks = {
    ...(stores && { store: () => stores.ledger.ping() }),
    ...(redis && { redis: () => redis.ping() }),
  };
  return { relink, logger, ledger: stores?.ledger, checks, close };
}

/** A client for the key, pointed at an emulator if the settings say so. */
export function stripeClient({ secretKey, apiUrl }: Config): Stripe {
  if (apiUrl === undefined) return new Stripe(secretKey, { telemetry: false });
  const { protocol, hostname: host, port } = new URL(apiUrl);
  const isSecure = protocol === 'https:';
  return new Stripe(secretKey, {
    telemetry: false,
    protocol: isSecure ? 'https' : 'http',
    host,
    port: port || (isSecure ? 443 : 80),
  });
}

async function openRedis({ redisUrl, rate }: Config) {
  if (redisUrl === undefined || rate === false) return undefined;
  const { openRedisRateLimiter } = await import('../stores/redis.ts');
  return openRedisRateLimiter(redisUrl, rate);
}

/** The handlers for events that the host's module exports. */
export async function loadHandlers(path: string): Promise<EventHandlers> {
  return exported<EventHandlers>(path, 'RELINK_HANDLERS', 'on', 'object');
}

async function exported<T>(
  path = '',
  setting: string,
  name: string,
  type: 'function' | 'object',
): Promise<T> {
  const module = (await import(pathToFileURL(resolve(path)).href).catch((cause: unknown) => {
    const problem = new ConfigError([`${setting}: the module cannot be loaded.`]);
    problem.cause = cause;
    throw problem;
  })) as Record<string, unknown>;
  const value = module[name];
  if (value === null || typeof value !== type)
    throw new ConfigError([
      `${setting} has to export ${name}, as ${type === 'function' ? 'a function' : 'an object of handlers'}.`,
    ]);
  return value as T;
}
