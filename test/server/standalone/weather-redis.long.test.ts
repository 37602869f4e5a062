// A Redis that answers, and does not count: a replica, a node of a cluster, one that is full, one that keeps scripts from this
// user, and one that was the master until a failover. Each is told of by its code, and memory counts meanwhile.
import { Redis } from 'ioredis';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { openRedisRateLimiter } from '../../../server/stores/redis.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = `export const identify = () => ({ id: 'ada', holder: { customer: 'cus_ada' } });`;

/** Starts one, and has it told this. */
async function redisThat(...commands: readonly (readonly [string, ...string[]])[]): Promise<string> {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const client = new Redis(redis.url);
  for (const [command, ...args] of commands) await client.call(command, ...args);
  client.disconnect();
  return redis.url;
}

describe.skipIf(!hasRedis)('a Redis (apt-get install redis-server, where these are skipped)', () => {
  let emulator: Running;
  let host: StandAlone;
  beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
  afterAll(() => emulator.stop());
  beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));
  afterEach(() => host.tidyUp());

  it.each<[string, () => Promise<string>, string, RegExp]>([
    [
      'is a replica',
      () => redisThat(['REPLICAOF', '127.0.0.1', '1']),
      'READONLY',
      /it is a replica, which is not written to\. Name the master/,
    ],
    [
      'is full',
      () => redisThat(['CONFIG', 'SET', 'maxmemory', '1']),
      'OOM',
      /its memory is full\. Raise maxmemory/,
    ],
    [
      'keeps scripts from this user',
      async () => {
        const rights = ['on', '>planted', '~*', '+@all', '-@scripting'];
        const url = await redisThat(['ACL', 'SETUSER', 'counter', ...rights]);
        return url.replace('//', '//counter:planted@');
      },
      'NOPERM',
      /this user may not do what counting takes: EVAL/,
    ],
    [
      'keeps our keys from this user',
      async () => {
        const url = await redisThat(['ACL', 'SETUSER', 'counter', 'on', '>planted', '~other:*', '+@all']);
        return url.replace('//', '//counter:planted@');
      },
      'NOPERM',
      /this user may not do what counting takes.* on keys that begin with relink:/,
    ],
    [
      'is a node of a cluster',
      async () => {
        const redis = await startRedis(undefined, ['--cluster-enabled', 'yes']);
        onTestFinished(() => redis.stop());
        const client = new Redis(redis.url);
        await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
        client.disconnect();
        return redis.url;
      },
      'CLUSTER',
      /it is a node of a cluster\. Counting needs a Redis that stands alone/,
    ],
  ])('that %s: check, the start and readiness say so, and memory counts', async (_, start, code, advice) => {
    const settings = { RELINK_REDIS_URL: await start(), RELINK_RATE: '2/600' };
    const { text } = await host.run(['check'], settings);
    expect(text).toMatch(new RegExp(`WRONG  RELINK_REDIS_URL: ${advice.source}.*\\(${code}\\)\\.`));
    const { url, program } = await host.serve(settings);
    await program.said(
      new RegExp(
        `"level":"warn","msg":"RELINK_REDIS_URL: .*\\(${code}\\)\\. Until it answers, memory counts`,
      ),
    );
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ok', checks: { store: 'ok', redis: 'failed' } },
    ]);
    const statuses = [];
    for (let times = 0; times < 3; times += 1) statuses.push((await fetch(`${url}/accounts`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    // To a replica a new connection is opened, which may not be there yet.
    await program.said(new RegExp(`"msg":"check failed: redis","error":"\\w+ \\((${code}|ENOTCONN)\\)"`));
    expect(program.text()).not.toContain('planted');
  });

  it('that a failover has made a replica is left, and the new master asked', async () => {
    const [old, next] = [await startRedis(), await startRedis()];
    onTestFinished(async () => {
      await Promise.all([old.stop(), next.stop()]);
    });
    // The name leads to another server from now on; what is open stays where it is.
    let master = old.url;
    const open = new Set<Socket>();
    const name = createServer((near) => {
      const far = connect(Number(new URL(master).port), '127.0.0.1');
      for (const socket of [near, far]) {
        open.add(socket);
        socket.on('error', () => undefined).on('close', () => open.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => name.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      for (const socket of open) socket.destroy();
      name.close();
    });
    const address = `redis://127.0.0.1:${(name.address() as AddressInfo).port}`;
    const limiter = await openRedisRateLimiter(address, { points: 9, seconds: 60 });
    onTestFinished(() => limiter.close());
    expect(await limiter.take('ada')).toEqual({ ok: true });
    master = next.url;
    const demoted = new Redis(old.url);
    await demoted.replicaof('127.0.0.1', Number(new URL(next.url).port));
    demoted.disconnect();
    await expect(limiter.take('ada')).rejects.toThrow('READONLY');
    await expect.poll(() => limiter.take('ada'), { timeout: 5_000 }).toEqual({ ok: true });
    await limiter.ping();
  });
});
