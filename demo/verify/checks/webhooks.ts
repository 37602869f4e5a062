/** Stripe's events: who may send them, and what comes of them. */
import { createHmac } from 'node:crypto';
import type { AccountResponse } from '../../../server/contract.ts';
import { accounts } from '../bank.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';
import type { Stage } from '../stage.ts';

const level = 'complete';
const section = 'webhooks';
const needs = 'webhook-secret';

function eventOf(id: string, more: object = {}): string {
  return JSON.stringify({
    id,
    object: 'event',
    type: 'financial_connections.account.deactivated',
    api_version: '2026-08-26.preview',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    pending_webhooks: 1,
    request: null,
    data: { object: { id: accounts.broken, object: 'financial_connections.account' } },
    ...more,
  });
}

const newEvent = () => `evt_verify${crypto.randomUUID().replaceAll('-', '')}`;

/** @param age seconds */
function sign(body: string, secret: string, age = 0): string {
  const t = Math.floor(Date.now() / 1000) - age;
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}

function send(stage: Stage, body: string, signature: string | undefined) {
  const headers = {
    'Content-Type': 'application/json',
    ...(signature !== undefined && { 'Stripe-Signature': signature }),
  };
  return stage.stranger.ask('POST', '/webhooks', { body, headers });
}

const secretOf = (stage: Stage) => stage.settings.webhookSecret ?? '';

/** A check that an event with this signature is refused. */
function refused(
  name: string,
  rule: string,
  fix: string,
  signature: (body: string, secret: string) => string | undefined,
): Check {
  return {
    id: `webhook.${name}`,
    level,
    section,
    needs,
    rule,
    async run(stage) {
      const body = eventOf(newEvent());
      mustAnswer(await send(stage, body, signature(body, secretOf(stage))), 400, fix);
    },
  };
}

export const webhooks: readonly Check[] = [
  {
    id: 'webhook.signed',
    level,
    section,
    needs,
    rule: 'A signed event is taken',
    async run(stage) {
      const body = eventOf(newEvent());
      mustAnswer(
        await send(stage, body, sign(body, secretOf(stage))),
        200,
        'Verify the signature over the raw bytes, and answer 200.',
      );
    },
  },
  refused('unsigned', 'An event without a signature is refused', 'Refuse it with 400.', () => undefined),
  refused(
    'forged',
    'An event that another secret has signed is refused',
    'Verify with your secrets only.',
    (body) => sign(body, 'whsec_of_somebody_else'),
  ),
  refused(
    'blank-secret',
    'An event signed with an empty secret is refused',
    'Refuse to start with a blank secret.',
    (body) => sign(body, ''),
  ),
  refused('old', 'A signature of an hour ago is refused (replay)', 'Allow 300 seconds.', (body, secret) =>
    sign(body, secret, 3600),
  ),
  refused('v0-only', 'A v0 signature proves nothing', 'Look at v1 alone.', (body, secret) =>
    sign(body, secret).replace('v1=', 'v0='),
  ),
  {
    id: 'webhook.tampered',
    level,
    section,
    needs,
    rule: 'A body that was changed on the way is refused',
    async run(stage) {
      const body = eventOf(newEvent());
      const changed = body.replace('deactivated', 'reactivated');
      mustAnswer(
        await send(stage, changed, sign(body, secretOf(stage))),
        400,
        'Verify over the bytes that arrived.',
      );
    },
  },
  {
    id: 'webhook.rolled-secret',
    level,
    section,
    needs,
    rule: 'One right signature among several is enough: secrets are rolled',
    async run(stage) {
      const body = eventOf(newEvent());
      const right = sign(body, secretOf(stage));
      const wrong = `v1=${'0'.repeat(64)}`;
      mustAnswer(await send(stage, body, right.replace(',', `,${wrong},`)), 200, 'Compare every v1.');
    },
  },
  {
    id: 'webhook.duplicate',
    level,
    section,
    needs,
    rule: 'An event that comes twice is taken twice, without an error',
    async run(stage) {
      const body = eventOf(newEvent());
      mustAnswer(await send(stage, body, sign(body, secretOf(stage))), 200, 'Answer 200.');
      mustAnswer(
        await send(stage, body, sign(body, secretOf(stage))),
        200,
        'Stripe delivers at least once: answer 200 again.',
      );
    },
  },
  {
    id: 'webhook.unknown-type',
    level,
    section,
    needs,
    rule: 'An event that nobody waits for is taken, and ignored',
    async run(stage) {
      const body = eventOf(newEvent(), { type: 'financial_connections.account.sunflower' });
      mustAnswer(
        await send(stage, body, sign(body, secretOf(stage))),
        200,
        'Answer 200: else Stripe sends it for days.',
      );
    },
  },
  {
    id: 'webhook.late',
    level,
    section,
    needs,
    rule: 'An old event does not overrule what Stripe says now',
    async run(stage) {
      const created = Math.floor(Date.now() / 1000) - 7200;
      const object = { id: accounts.healthy, object: 'financial_connections.account', status: 'inactive' };
      const body = eventOf(newEvent(), { created, data: { object } });
      mustAnswer(await send(stage, body, sign(body, secretOf(stage))), 200, 'Answer 200.');
      const { body: answer } = await stage.ada.get<AccountResponse>(`/accounts/${accounts.healthy}`);
      must(
        answer.account?.relink?.state === 'healthy',
        `${accounts.healthy} is ${answer.account?.relink?.state ?? 'unknown'} after an old event`,
        'Take an event for a nudge: fetch the account afresh.',
      );
    },
  },
  {
    id: 'webhook.no-origin-rule',
    level,
    section,
    needs,
    rule: 'Stripe is no page: it needs no sign-in and no Origin',
    async run(stage) {
      const body = eventOf(newEvent());
      const answer = await send(stage, body, sign(body, secretOf(stage)));
      must(
        ![401, 403, 419].includes(answer.status),
        `it was refused with ${answer.status}`,
        'Exempt the route from sign-in and from CSRF checks.',
      );
    },
  },
];
