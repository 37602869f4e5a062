// What an endpoint can do wrong with sessions and targets, by the check that has to notice.
import { accounts } from '../../../demo/verify/bank.ts';
import {
  as,
  asked,
  edited,
  headed,
  lacking,
  restated,
  who,
  type Exchange,
  type Variant,
} from '../support/variant.ts';

const POST = /^POST \/sessions$/;
const creates = ({ method, path }: Exchange) => method === 'POST' && path === '/sessions';
const creating =
  (...ids: string[]) =>
  (exchange: Exchange) =>
    creates(exchange) && ids.includes(String(exchange.json['account']));
const anotherTarget = (target: string): Variant =>
  asked(creates, ({ json }) => ({ json: { ...json, target } }));

export const sessionVariants: Readonly<Record<string, Variant>> = {
  'session.secret': edited(POST, (body) => ({ ...body, client_secret: 'fcsess_client_secret_of_nothing' })),
  'session.opens': async (exchange) => {
    const response = await exchange.answer();
    if (!creates(exchange)) return response;
    const { client_secret: secret } = (await response.clone().json()) as { client_secret: string };
    await exchange.emulator.runFlow(secret, 'closed');
    return response;
  },
  'session.relinks': asked(creates, () => ({ json: { account: accounts.expiring } })),
  'session.holder': asked(creates, () => ({ ...as('ben'), json: { account: accounts.foreign } })),
  'session.fresh': async (exchange) => {
    if (!creates(exchange)) return exchange.answer();
    const known = exchange.memory.get('answer') ?? (await (await exchange.answer()).text());
    exchange.memory.set('answer', known);
    return new Response(known, { status: 201, headers: { 'Content-Type': 'application/json' } });
  },
  'session.no-store': headed({ 'cache-control': null }),
  'session.anonymous': asked(
    (exchange) => who(exchange) === '',
    () => as('ada'),
  ),
  'session.foreign-account': asked(creating(accounts.foreign), () => as('ben')),
  'session.unknown-account': edited(POST, (body, { json }) =>
    json['account'] === accounts.foreign ? { ...body, code: 'forbidden' } : undefined,
  ),
  'session.malformed-account': restated(
    ({ json }, status) => status >= 400 && !/^fca_\w+$/.test(String(json['account'])),
    500,
  ),
  'session.body-decides-nothing': asked(
    ({ json }) => json['customer'] === 'cus_ben',
    ({ json }) => ({ ...as('ben'), json: { account: json['account'] } }),
  ),
  'session.shape': lacking(POST, 'livemode'),
  'target.account': anotherTarget('any_account'),
  'target.any-account': anotherTarget('account'),
  'target.authorization': anotherTarget('any_account'),
  'target.unknown': asked(
    ({ json }) => json['target'] === 'everything',
    ({ json }) => ({ json: { account: json['account'] } }),
  ),
  'session.permissions': asked(creates, () => ({ json: { account: accounts.second } })),
  'session.most-urgent': asked(creates, () => ({ json: { account: accounts.expiring } })),
  'session.nothing-to-relink': restated(creates, 404),
  'session.not-relinkable': lacking(POST, 'account'),
  'session.idempotency-key': asked(creates, () => ({ headers: { 'idempotency-key': null } })),
  'session.idempotency-owner': async (exchange) => {
    const key = exchange.request.headers.get('idempotency-key');
    if (key === null) return exchange.answer();
    const known = exchange.memory.get(key) ?? (await (await exchange.answer()).text());
    exchange.memory.set(key, known);
    return new Response(known, { status: 201, headers: { 'Content-Type': 'application/json' } });
  },
};
