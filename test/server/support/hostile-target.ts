// What hostile requests are sent to: the endpoint over an emulator with customers in it, and what Stripe was asked for.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import Stripe from 'stripe';
import { createEmulator, defaultSeed, type Emulator } from '../../../demo/emulator/index.ts';
import type { AccountState, SessionResponse } from '../../../server/contract.ts';
import { createRelinkServer, jsonLines, type RelinkServer } from '../../../server/index.ts';
import { NOW, ORIGIN, PUBLISHABLE_KEY } from './endpoint.ts';
import { REACTIVATED, SECRET } from './events.ts';
import type { Loot } from './hostile-requests.ts';

export const SECRET_KEY = 'sk_test_planted0secret';
export const SEALING_KEY = `planted0sealing${'k'.repeat(32)}`;

/** Who can sign in, by the name in the request. */
export const OWNERS = new Map(
  ['ada', 'ben'].map((name) => [name, { id: name, holder: { customer: `cus_${name}` } }]),
);

/** A session as Stripe was asked for it. */
interface Asked {
  readonly holder: string | null;
  readonly authorization: string | null;
  readonly account: string | null;
}

export interface HostileTarget {
  readonly relink: RelinkServer;
  readonly asked: Asked[];
  /** Log lines; whoever reads them takes them out. */
  readonly lines: string[];
  /** The authorization of each account, by the account's id. */
  readonly logins: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

export async function startHostileTarget(): Promise<HostileTarget> {
  const emulator = createEmulator({ seed: defaultSeed });
  const accounts = Object.values(emulator.control.read().accounts);
  const asked: Asked[] = [];
  const lines: string[] = [];
  const server = serve({
    fetch: noting(emulator, asked),
    overrideGlobalObjects: false,
    port: 0,
    hostname: '127.0.0.1',
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    relink: createRelinkServer({
      stripe: new Stripe(SECRET_KEY, { host: '127.0.0.1', port, protocol: 'http', telemetry: false }),
      publishableKey: PUBLISHABLE_KEY,
      identify: (request) => OWNERS.get(request.headers.get('x-user') ?? 'ada') ?? null,
      origins: [ORIGIN],
      sealingKeys: [SEALING_KEY],
      webhooks: { secrets: [SECRET], on: { [REACTIVATED]: () => undefined } },
      element: { 'relink-account.js': 'export {};' },
      rateLimit: false,
      logger: jsonLines((line) => lines.push(line)),
      now: () => NOW * 1_000,
    }),
    asked,
    lines,
    logins: new Map(accounts.map(({ id, authorization }) => [id, authorization])),
    async stop() {
      server.close();
      await once(server, 'close');
    },
  };
}

function noting(emulator: Emulator, asked: Asked[]): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST' && pathname.endsWith('/financial_connections/sessions')) {
      const form = new URLSearchParams(await request.clone().text());
      asked.push({
        holder: form.get('account_holder[customer]'),
        authorization: form.get('relink_options[authorization]'),
        account: form.get('relink_options[account]'),
      });
    }
    return emulator.fetch(request);
  };
}

/** The accounts of a customer, as they were planted. */
export const owned = (customer: string) =>
  defaultSeed.customers
    .filter(({ id }) => id === customer)
    .flatMap(({ authorizations = [] }) => authorizations)
    .flatMap(({ accounts = [] }) => accounts);

/** Asks as somebody who means well. */
export async function read(
  { relink }: HostileTarget,
  path: string,
  user = 'ada',
  json?: object,
): Promise<unknown> {
  const headers = { 'X-User': user, 'Content-Type': 'application/json' };
  const init = json ? { method: 'POST', headers, body: JSON.stringify(json) } : { headers };
  return (await relink.fetch(new Request(`http://relink.test${path}`, init))).json();
}

/** What an attacker may have got hold of: ids and references, their own and others'. */
export async function collectLoot(target: HostileTarget): Promise<Loot> {
  const ofUser = async (user: string) => {
    const { accounts } = (await read(target, '/accounts', user)) as { accounts: AccountState[] };
    const session = (await read(target, '/sessions', user, {})) as SessionResponse;
    return {
      ids: accounts.map(({ id }) => id),
      refs: [...accounts.map(({ ref }) => ref), session.ref],
      session,
    };
  };
  const [ada, ben] = [await ofUser('ada'), await ofUser('ben')];
  return {
    accounts: ada.ids,
    foreignAccounts: [...ben.ids, ...owned('cus_cleo').flatMap(({ id }) => id ?? [])],
    sessions: [ada.session.id, ben.session.id],
    refs: [...ada.refs, ...ben.refs],
  };
}
