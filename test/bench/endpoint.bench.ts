// The endpoint beside what one would write by hand, on the same emulator. Emulator and load are processes of their own, so
// that the CPU counted is a contender's: all of it, with the threads that encrypt and collect garbage.
import type Stripe from 'stripe';
import { bench } from 'vitest';
import type { AccountResponse } from '../../server/contract.ts';
import { clientAt, ours, overFetch, overPool, started } from './support/contenders.ts';
import { checked, created, writtenInExpress, writtenInHono } from './support/hand-written.ts';
import { startLoad, startEmulator } from './support/processes.ts';
import { report } from './support/report.ts';
import { compare, inTurn, type Contender, type Pace } from './support/rounds.ts';

const ACCOUNT = 'fca_ada_checking';
const ONCE = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };

/** Each answer of the emulator takes this long on top, in milliseconds. Stripe's takes some hundreds. */
const DISTANCE = 50;
const BUSY: Pace = { requests: 100, atOnce: 8, alone: 30, warmUp: 12 };
const WAITING: Pace = { requests: 100, atOnce: 50, alone: 5, warmUp: 3 };

bench('POST /sessions', async () => run(sessionContenders, { delay: 0, pace: BUSY }), ONCE);
bench(
  `POST /sessions, ${DISTANCE} ms from Stripe`,
  async () => run(distant, { delay: DISTANCE, pace: WAITING }),
  ONCE,
);
bench('GET /accounts/{id}', async () => run(accountContenders, { delay: 0, pace: BUSY }), ONCE);

type Contenders = (servers: Servers) => Contender[] | Promise<Contender[]>;
type Servers = Awaited<ReturnType<typeof startServers>>;

async function startServers(delay: number) {
  const emulator = await startEmulator(delay);
  const load = startLoad();
  const stripe = clientAt(emulator.port);
  const servers = {
    express: await started(writtenInExpress(stripe)),
    hono: await started(writtenInHono(stripe)),
    relink: await started(ours(stripe)),
    relinkOverPool: await started(ours(overPool(emulator.port))),
    relinkOverFetch: await started(ours(overFetch(emulator.port))),
  };
  return {
    ...servers,
    stripe,
    pooled: overPool(emulator.port),
    load,
    stop() {
      for (const { stop } of Object.values(servers)) stop();
      load.stop();
      emulator.stop();
    },
  };
}

async function run(contenders: Contenders, { delay, pace }: { delay: number; pace: Pace }): Promise<void> {
  const servers = await startServers(delay);
  try {
    report(await compare(await contenders(servers), pace));
  } finally {
    servers.stop();
  }
}

async function sessionContenders(servers: Servers): Promise<Contender[]> {
  const { stripe, pooled, load, express, hono, relink, relinkOverPool } = servers;
  const sdk = (client: Stripe) => inTurn(() => created(client, ACCOUNT, 'cus_ada'));
  const post = (at: { url: string }, body: object) => load.asking(`${at.url}/sessions`, JSON.stringify(body));
  const byId = { account: ACCOUNT };
  return [
    { name: 'the SDK alone, 2 calls', run: sdk(stripe) },
    { name: 'Express 5 by hand, 2 calls', run: post(express, byId) },
    { name: 'Hono by hand, 2 calls', run: post(hono, byId) },
    { name: 'relink-account by id, 2 calls', run: post(relink, byId) },
    { name: 'relink-account by ref, 1 call', run: post(relink, { ref: await refAt(relink.url) }) },
    { name: 'SDK over undici, 2 calls', run: sdk(pooled) },
    { name: '… by id, SDK over undici', run: post(relinkOverPool, byId) },
    {
      name: '… by ref, SDK over undici',
      run: post(relinkOverPool, { ref: await refAt(relinkOverPool.url) }),
    },
  ];
}

/** Far from Stripe, what it is asked over makes no difference. */
async function distant(servers: Servers): Promise<Contender[]> {
  return (await sessionContenders(servers)).slice(0, 5);
}

function accountContenders(servers: Servers): Contender[] {
  const { stripe, load, express, hono, relink, relinkOverPool, relinkOverFetch } = servers;
  const get = ({ url }: { url: string }) => load.asking(`${url}/accounts/${ACCOUNT}`);
  return [
    { name: 'the SDK alone', run: inTurn(() => checked(stripe, ACCOUNT, 'cus_ada')) },
    { name: 'Express 5 by hand', run: get(express) },
    { name: 'Hono by hand', run: get(hono) },
    { name: 'relink-account', run: get(relink) },
    { name: '… SDK over undici', run: get(relinkOverPool) },
    { name: '… SDK over fetch', run: get(relinkOverFetch) },
  ];
}

async function refAt(url: string): Promise<string> {
  const response = await fetch(`${url}/accounts/${ACCOUNT}`, { headers: { 'x-user': 'ada' } });
  return ((await response.json()) as AccountResponse).account.ref;
}
