// What an endpoint can do wrong with outcomes and references, by the check that has to notice.
import { accounts } from '../../../demo/verify/bank.ts';
import {
  as,
  asked,
  edited,
  lacking,
  restated,
  who,
  type Exchange,
  type Variant,
} from '../support/variant.ts';

const GET = /^GET \/sessions\//;
const reads = ({ method, path }: Exchange) => method === 'GET' && path.startsWith('/sessions/');
const says = (fields: object): Variant => edited(GET, (body) => ({ ...body, ...fields }));
const relinked = says({ outcome: 'relinked', failure_reason: null });
const always = (text: string): Variant => edited(GET, (body) => ({ ...body, outcome: text }));

export const outcomeVariants: Readonly<Record<string, Variant>> = {
  'outcome.pending': always('cancelled'),
  'outcome.relinked': says({ account: accounts.second }),
  'outcome.cancelled': relinked,
  'outcome.no-authorization': relinked,
  'outcome.no-account': says({ failure_reason: 'other' }),
  'outcome.bank-down': says({ failure_reason: null }),
  'outcome.late': relinked,
  'outcome.broken-again': relinked,
  'outcome.new-ids': says({ previous_account: null }),
  'outcome.anonymous': asked(
    (exchange) => reads(exchange) && who(exchange) === '',
    () => as('ada'),
  ),
  'outcome.foreign': asked(
    (exchange) => reads(exchange) && who(exchange) === 'Bearer ben',
    () => as('ada'),
  ),
  'outcome.unknown': restated(({ path }, status) => status === 404 && path.endsWith('nowhere'), 403),
  'outcome.no-foreign-ids': says({ left: [accounts.foreign] }),
  'outcome.no-secret': async (exchange) => {
    const response = await exchange.answer();
    const body = (await response.clone().json()) as Record<string, unknown>;
    if (typeof body['client_secret'] === 'string') exchange.memory.set('secret', body['client_secret']);
    if (!reads(exchange)) return response;
    return Response.json(
      { ...body, client_secret: exchange.memory.get('secret') },
      { status: response.status },
    );
  },
  'outcome.shape': lacking(GET, 'failure_reason'),
  'verdict.other-account': relinked,
  'verdict.left-out': relinked,
  'verdict.whole-login': edited(GET, (body) => ({
    ...body,
    accounts: (body['accounts'] as object[]).slice(0, 1),
  })),
  'verdict.changes': lacking(GET, 'changes'),
  'verdict.not-yet': async (exchange) => {
    const count = Number(exchange.memory.get('count') ?? 0) + 1;
    if (reads(exchange)) exchange.memory.set('count', String(count));
    return (count > 1 ? always('cancelled') : (each: Exchange) => each.answer())(exchange);
  },
  'ref.begins': asked(
    ({ json }) => 'ref' in json,
    () => ({ json: { account: accounts.broken } }),
  ),
  'ref.foreign': asked(
    (exchange) => 'ref' in exchange.json && who(exchange) === 'Bearer ben',
    () => as('ada'),
  ),
  'ref.forged': asked(
    ({ json }) => 'ref' in json,
    () => ({ json: { account: accounts.broken } }),
  ),
  'ref.lost': restated(
    (exchange, status) => reads(exchange) && !exchange.query.has('ref') && status === 200,
    400,
  ),
  'ref.unopenable': restated(
    (exchange) => reads(exchange) && exchange.query.get('ref')?.startsWith('sealed-by') === true,
    400,
  ),
  'ref.other-session': asked(reads, ({ path }) => ({ path })),
  'ref.opaque': edited(/^GET \/accounts$/, (body) => ({
    ...body,
    accounts: (body['accounts'] as { id: string }[]).map((account) => ({
      ...account,
      ref: `${account.id}.signed`,
    })),
  })),
};
