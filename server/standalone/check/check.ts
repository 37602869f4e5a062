import type { EventHandlers } from '../../webhooks/events.ts';
import { examineStripe } from './check-stripe.ts';
import type { Config } from '../settings/config.ts';
import { readElementFiles } from '../../hosts/element-files.ts';
import { found, ok, unsure, wrong, type Finding } from './finding.ts';
import { loadHandlers, loadIdentify, loadPolicy } from '../assembly/host-modules.ts';
import { signInBy } from '../assembly/jwt.ts';
import { jsonLines } from '../../log.ts';
import { fromLevel } from '../settings/log-level.ts';
import { demandCounting } from '../assembly/open-redis.ts';
import { part } from '../assembly/part.ts';
import { demandWork, lackOf, storeState } from './store-state.ts';

/**
 * Looks at everything that the settings lead to, changes none of it, and says what to do about what is not right: each as
 * soon as it is known.
 */
export async function* examine(config: Config): AsyncGenerator<Finding> {
  const { publishableKey, handlers: handlersFile, policy, redisUrl } = config;
  yield ok(`Settings: complete, ${publishableKey.startsWith('pk_live_') ? 'live' : 'test'} mode`);
  yield await found(() => signIn(config));
  let handlers: EventHandlers | undefined;
  if (handlersFile !== undefined)
    yield await found(async () => {
      handlers = await loadHandlers(handlersFile);
      return ok(`Handlers: ${Object.keys(handlers).length}, for types of events that there are`);
    });
  if (policy !== undefined)
    yield await found(async () => {
      await loadPolicy(policy);
      return ok('Policy: it loads');
    });
  yield await found(async () => {
    await part('The element', readElementFiles);
    return ok('The element: it is here to be served');
  });
  yield await found(() => store(config));
  if (redisUrl !== undefined) yield await found(() => redis(redisUrl, config));
  yield sealing(config);
  yield origins(config);
  yield* examineStripe(config, handlers);
}

async function signIn({ identify = '', jwt, proxy }: Config): Promise<Finding> {
  if (!jwt) {
    await loadIdentify(identify);
    return ok('Sign-in: RELINK_IDENTIFY exports identify');
  }
  // What it warns of is told here in other words.
  const { published, usable } = await part(
    'RELINK_JWKS_URL',
    signInBy(jwt, fromLevel('error', jsonLines()), proxy).examine,
  );
  return usable > 0
    ? ok(`Sign-in: the issuer publishes keys for ${jwt.algorithm} (${usable})`)
    : wrong(
        `RELINK_JWKS_URL: none of its keys (${published}) is for RELINK_JWKS_ALG and for signatures, and of 2048 bits or more.`,
      );
}

async function store(config: Config): Promise<Finding> {
  const { kind } = config.store;
  if (kind === 'memory') return ok('Store: memory, which ends with the process');
  const state = await storeState(config);
  const lack = lackOf(state);
  if (lack !== undefined) return unsure(`Store: ${kind}, ${lack}`);
  await demandWork(config);
  return state.isUnread === true
    ? unsure(
        `Store: ${kind}, it takes events; this user may not read which release its tables are of. GRANT SELECT ON relink_migration`,
      )
    : ok(`Store: ${kind}, its tables are up to date`);
}

async function redis(url: string, { rate }: Config): Promise<Finding> {
  if (rate === false) return unsure('Redis: nothing is counted there, since RELINK_RATE is off');
  await demandCounting(url);
  return ok('Redis: it counts');
}

function sealing({ sealingKeys, store: { kind } }: Config): Finding {
  if (sealingKeys) return ok('References: sealed by RELINK_SEALING_KEYS');
  const text = 'References: sealed by a key that each process makes up (RELINK_SEALING_KEYS is not set)';
  return kind === 'postgres' ? unsure(`${text}, and that no other machine has`) : ok(text);
}

function origins({ origins: listed }: Config): Finding {
  const text = listed ? listed.join(', ') : 'only pages of the same origin (RELINK_ORIGINS is not set)';
  return ok(`Origins: ${text}`);
}
