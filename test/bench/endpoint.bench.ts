// The endpoint beside what one would write by hand, on the same emulator. Emulator and load are processes of their own, so
// that the CPU counted is a contender's: all of it, with the threads that encrypt and collect garbage.
import { bench } from 'vitest';
import type { AccountResponse } from '../../server/contract.ts';
import { clientAt, ours, overFetch, started } from './support/contenders.ts';
import { checked, created, writtenInExpress, writtenInHono } from './support/hand-written.ts';
import { startLoad, startEmulator } from './support/processes.ts';
import { report } from './support/report.ts';
import { compare, inTurn, type Contender } from './support/rounds.ts';

const ACCOUNT = 'fca_ada_checking';
const ONCE = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };

bench('POST /sessions', async () => run(sessionContenders), ONCE);
bench('GET /accounts/{id}', async () => run(accountContenders), ONCE);

type Contenders = (servers: Servers) => Contender[] | Promise<Contender[]>;
type Servers = Awaited<ReturnType<typeof startServers>>;

async function startServers() {
  const emulator = await startEmulator();
  const load = startLoad();
  const stripe = clientAt(emulator.port);
  const servers = {
    express: await started(writtenInExpress(stripe)),
    hono: await started(writtenInHono(stripe)),
    relink: await started(ours(stripe)),
    relinkOverFetch: await started(ours(overFetch(emulator.port))),
  };
  return {
    ...servers,
    stripe,
    load,
    stop() {
      for (const { stop } of Object.values(servers)) stop();
      load.stop();
      emulator.stop();
    },
  };
}

async function run(contenders: Contenders): Promise<void> {
  const servers = await startServers();
  try {
    report(await compare(await contenders(servers)));
  } finally {
    servers.stop();
  }
}

async function sessionContenders(servers: Servers): Promise<Contender[]> {
  const { stripe, load, express, hono, relink, relinkOverFetch } = servers;
  const post = (at: { url: string }, body: object) => load.asking(`${at.url}/sessions`, JSON.stringify(body));
  const byId = { account: ACCOUNT };
  return [
    { name: 'the SDK alone, 2 calls', run: inTurn(() => created(stripe, ACCOUNT, 'cus_ada')) },
    { name: 'Express 5 by hand, 2 calls', run: post(express, byId) },
    { name: 'Hono by hand, 2 calls', run: post(hono, byId) },
    { name: 'relink-account by id, 2 calls', run: post(relink, byId) },
    { name: 'the same, SDK over fetch', run: post(relinkOverFetch, byId) },
    { name: 'relink-account by ref, 1 call', run: post(relink, { ref: await refAt(relink.url) }) },
  ];
}

function accountContenders({ stripe, load, express, hono, relink, relinkOverFetch }: Servers): Contender[] {
  const get = ({ url }: { url: string }) => load.asking(`${url}/accounts/${ACCOUNT}`);
  return [
    { name: 'the SDK alone', run: inTurn(() => checked(stripe, ACCOUNT, 'cus_ada')) },
    { name: 'Express 5 by hand', run: get(express) },
    { name: 'Hono by hand', run: get(hono) },
    { name: 'relink-account', run: get(relink) },
    { name: 'the same, SDK over fetch', run: get(relinkOverFetch) },
  ];
}

async function refAt(url: string): Promise<string> {
  const response = await fetch(`${url}/accounts/${ACCOUNT}`, { headers: { 'x-user': 'ada' } });
  return ((await response.json()) as AccountResponse).account.ref;
}
