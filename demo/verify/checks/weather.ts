/** A Stripe that is busy, broken or slow, and a customer who asks too often. */
import type { Fault } from '../../emulator/faults/fault.ts';
import { accounts } from '../bank.ts';
import type { Answer } from '../actor.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';
import type { Stage } from '../stage.ts';

const level = 'complete';
const section = 'limits';

/** Requests at the most, to find a limit. */
const manyRequests = 600;

async function withFault(stage: Stage, fault: Fault): Promise<Answer> {
  await stage.emulator.control.faults.add(fault);
  const answer = await stage.ada.get(`/accounts/${accounts.broken}`);
  await stage.emulator.control.faults.clear();
  return answer;
}

export const weather: readonly Check[] = [
  {
    id: 'stripe.busy',
    level,
    section,
    rule: 'Where Stripe has too many requests the answer is 503',
    async run(stage) {
      mustAnswer(
        await withFault(stage, { kind: 'rate_limit', times: 9 }),
        503,
        'Answer stripe_busy, with Retry-After if Stripe sends it.',
      );
    },
  },
  {
    id: 'stripe.broken',
    level,
    section,
    rule: 'Where Stripe fails the answer is 502, in words of your own',
    async run(stage) {
      const answer = await withFault(stage, { kind: 'server_error', times: 9 });
      mustAnswer(answer, 502, 'Answer stripe_unavailable.');
    },
  },
  {
    id: 'stripe.no-json',
    level,
    section,
    rule: 'A page in place of an answer of Stripe’s is a failure of Stripe',
    async run(stage) {
      const answer = await withFault(stage, { kind: 'html', times: 9 });
      mustAnswer(answer, 502, 'Answer stripe_unavailable.');
      must(
        !/<html|<!doctype/i.test(answer.text),
        'Stripe’s page was passed on',
        'Never pass Stripe’s answer on.',
      );
    },
  },
  {
    id: 'stripe.cut',
    level,
    section,
    rule: 'A connection that Stripe cuts is a failure of Stripe',
    async run(stage) {
      mustAnswer(
        await withFault(stage, { kind: 'reset', times: 9 }),
        [502, 504],
        'Answer stripe_unavailable.',
      );
    },
  },
  {
    id: 'stripe.slow',
    level,
    section,
    rule: 'A Stripe that does not answer costs at most 25 seconds',
    async run(stage) {
      const answer = await withFault(stage, { kind: 'latency', delay: 40_000, times: 9 });
      mustAnswer(answer, 504, 'Set a time limit for the whole request, and answer stripe_timeout.');
      must(
        answer.took < 25_000,
        `it took ${Math.round(answer.took / 1000)} s`,
        'Set one deadline for all that a request asks Stripe.',
      );
    },
  },
  {
    id: 'limit.requests',
    level,
    section,
    rule: 'Who asks too often is told when to come back',
    async run(stage) {
      for (let count = 0; count < manyRequests; count += 1) {
        const answer = await stage.ben.get('/accounts');
        if (answer.status === 429) {
          const wait = Number(answer.headers.get('retry-after'));
          must(wait > 0, 'without Retry-After in seconds', 'Send Retry-After with 429.');
          const other = await stage.ada.get('/accounts');
          mustAnswer(other, 200, 'Count each owner alone: one must not use up what is another’s.');
          return;
        }
        mustAnswer(answer, 200, 'Answer until the limit is met.');
      }
      must(
        false,
        `${manyRequests} requests in a row were served`,
        'Limit how often one owner may ask; Stripe’s own limit is shared by all.',
      );
    },
  },
];
