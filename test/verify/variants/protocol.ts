// What an endpoint can do wrong with HTTP, other sites, Stripe's weather and webhooks, by the check that has to notice.
import { accounts } from '../../../demo/verify/bank.ts';
import { signed, WEBHOOK_SECRET } from '../support/signed.ts';
import { ORIGIN } from '../support/reference.ts';
import { asked, edited, headed, restated, type Exchange, type Variant } from '../support/variant.ts';

const isWebhook = ({ path }: Exchange) => path === '/webhooks';
const header = ({ request }: Exchange, name: string) => request.headers.get(name) ?? '';
const originOf = (exchange: Exchange) => header(exchange, 'origin');

/** Takes the page for the endpoint's own. */
const trusts = (which: (origin: string) => boolean): Variant =>
  asked(
    (exchange) => which(originOf(exchange)),
    () => ({ headers: { origin: null, 'sec-fetch-site': 'same-origin' } }),
  );

/** Takes an event as if the right secret had signed it. */
const believes = (which: (signature: string, exchange: Exchange) => boolean): Variant =>
  asked(
    (exchange) => isWebhook(exchange) && which(header(exchange, 'stripe-signature'), exchange),
    ({ text }) => ({ headers: { 'stripe-signature': signed(text, WEBHOOK_SECRET) } }),
  );

const upstream = (status: number): Variant =>
  restated(({ path }, was) => path.startsWith('/accounts/') && was >= 500, status);
const granted = (origin: string) => headed({ 'access-control-allow-origin': origin });
const ages = (signature: string) =>
  Math.abs(Date.now() / 1000 - Number(/t=(\d+)/.exec(signature)?.[1])) > 300;

export const protocolVariants: Readonly<Record<string, Variant>> = {
  'error.form': headed({ 'content-type': 'application/json' }),
  'error.codes': edited(/./, (body) => ('code' in body ? { ...body, code: 'nope' } : undefined)),
  'error.method': headed({ allow: null }),
  'changes.stranger': restated(({ path }) => path === '/changes', 200),
  'error.route': restated(({ path }) => path === '/nowhere', 200),
  'body.type': asked(
    ({ request }) => (request.headers.get('content-type') ?? '').startsWith('text/plain'),
    () => ({ headers: { 'content-type': 'application/json' } }),
  ),
  'body.syntax': restated(({ method }, status) => method === 'POST' && status === 400, 500),
  'body.fields': asked(
    ({ json }) => 'account' in json,
    () => ({ json: { account: accounts.broken } }),
  ),
  'body.size': asked(
    ({ json }) => 'padding' in json,
    () => ({ json: { account: accounts.broken } }),
  ),
  'header.contract': headed({ 'relink-contract': null }),
  'header.other-contract': asked(
    () => true,
    () => ({ headers: { accept: 'application/json' } }),
  ),
  'header.no-store': headed({ 'cache-control': 'private, max-age=60' }),
  openapi: edited(/openapi/, (body) => ({ ...body, paths: {} })),
  'origin.foreign': trusts((origin) => origin.endsWith('//evil.example')),
  'origin.null': trusts((origin) => origin === 'null'),
  'origin.same-site': asked(
    (exchange) => header(exchange, 'sec-fetch-site') === 'same-site',
    () => ({ headers: { origin: null, 'sec-fetch-site': 'same-origin' } }),
  ),
  'origin.reading': granted('https://evil.example'),
  'origin.preflight': granted('*'),
  'origin.listed': headed({ vary: null }),
  'origin.look-alike': trusts((origin) => origin !== ORIGIN && origin.endsWith(new URL(ORIGIN).host)),
  'stripe.busy': upstream(500),
  'stripe.broken': upstream(500),
  'stripe.no-json': async (exchange) => {
    const response = await exchange.answer();
    if (response.status !== 502) return response;
    return new Response('<!doctype html><title>Bad gateway</title>', { status: 502 });
  },
  'stripe.cut': upstream(500),
  'stripe.slow': upstream(500),
  'limit.requests': headed({ 'retry-after': null }),
  'webhook.signed': restated(isWebhook, 202),
  'webhook.unsigned': believes((signature) => signature === ''),
  'webhook.forged': believes((signature) => signature !== ''),
  'webhook.blank-secret': believes((signature) => signature !== ''),
  'webhook.old': believes(ages),
  'webhook.v0-only': believes((signature) => signature.includes('v0=')),
  'webhook.tampered': believes(() => true),
  'webhook.rolled-secret': restated(
    (exchange) => isWebhook(exchange) && header(exchange, 'stripe-signature').split('v1=').length > 2,
    400,
  ),
  'webhook.duplicate': async (exchange) => {
    const id = String(exchange.json['id']);
    const isKnown = exchange.memory.has(id);
    exchange.memory.set(id, 'known');
    return isWebhook(exchange) && isKnown ? new Response('', { status: 409 }) : exchange.answer();
  },
  'webhook.unknown-type': restated(({ json }) => String(json['type']).endsWith('sunflower'), 400),
  'webhook.late': edited(/^GET \/accounts\/./, (body) => {
    const account = body['account'] as { relink: object };
    return { ...body, account: { ...account, relink: { ...account.relink, state: 'required' } } };
  }),
  'webhook.no-origin-rule': restated(isWebhook, 403),
};
