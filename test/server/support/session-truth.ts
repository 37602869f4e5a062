// What is wrong with a verdict, by somebody who knows what happened. Nothing here is shared with the rules under test.
import type { OutcomeResponse, Target } from '../../../server/contract.ts';
import type { StripeObject } from './stripe-objects.ts';

interface AccountNumber {
  readonly identifier_type: string;
  readonly status: string;
}
/** An account as Stripe sends it, as far as the truth needs it. */
export interface Account extends StripeObject {
  readonly id: string;
  readonly status: string;
  readonly last4: string | null;
  readonly authorization: string;
  readonly account_numbers: readonly AccountNumber[] | null;
}

/** What happened. */
export interface Truth {
  readonly before: readonly Account[];
  readonly now: readonly Account[];
  readonly found: StripeObject;
  readonly asked: string;
  readonly target: Target;
  readonly keepsRef: boolean;
}

export function faultsOf(
  answer: OutcomeResponse,
  { before, now, found, asked, target, keepsRef }: Truth,
): string[] {
  const faults: string[] = [];
  const { outcome, account: id, previous_account: previous } = answer;
  if (!('outcome' in answer)) return ['no outcome'];
  if (JSON.stringify(answer).includes('fca_foreign')) faults.push('a foreign id');
  const isSuccess = outcome === 'relinked' || outcome === 'relinked_other_account';
  if (!isSuccess) return id === null ? faults : [...faults, `${outcome} names ${id}`];

  const result = found['relink_result'] as {
    authorization: string | null;
    failure_reason: string | null;
  } | null;
  const isEnded = ['succeeded', 'completed', undefined].includes(found['status'] as string);
  if (!isEnded || !result?.authorization || result.failure_reason !== null)
    faults.push('Stripe did not say so');

  const named = now.find((each) => each.id === id);
  const payments = (found['permissions'] as string[]).includes('payment_method');
  const numbers = named?.account_numbers ?? [];
  if (named?.status !== 'active') faults.push(`${id} is ${named?.status ?? 'not there'}`);
  if (payments && numbers.length > 0 && !numbers.some(({ status }) => status === 'transactable'))
    faults.push(`${id} has no number`);

  const isSame = id === previous || id === `${previous}_new`;
  if (outcome === 'relinked' && previous !== null && !isSame) faults.push(`${id} is not ${previous}`);
  if (outcome === 'relinked_other_account' && isSame) faults.push(`${id} is ${previous}`);
  if (outcome === 'relinked' && id === `${previous}_new`) {
    const old = before.find((each) => each.id === previous);
    if (old?.last4 == null) faults.push(`nothing tells that ${id} is ${previous}`);
  }
  const isLeft = now.some((each) => each.id === asked && each.status === 'inactive');
  if (isLeft && keepsRef && target !== 'any_account')
    faults.push(`${asked}, which was asked for, does not work`);
  return faults;
}
