import type { Handler } from 'hono';
import type { AccountResponse, AccountsResponse } from '../../contract.ts';
import { byUrgency } from '../../relink/relinkability.ts';
import type { RelinkEnv, Services } from '../environment.ts';
import { openInquiry } from '../inquiry.ts';

/** `GET /accounts`: the owner's accounts, the most urgent first. */
export function listAccounts(services: Services): Handler<RelinkEnv> {
  return async (c) => {
    const inquiry = openInquiry(c, services);
    const { accounts: own, isComplete } = await inquiry.listOwnAccounts();
    const assessments = await Promise.all(own.map(inquiry.assess));
    assessments.sort((a, b) => byUrgency(a.relink, b.relink));
    const accounts = await Promise.all(assessments.map(inquiry.describe));
    const answer: AccountsResponse = { ...inquiry.context, accounts, ...(!isComplete && { has_more: true }) };
    return c.json(answer);
  };
}

/** `GET /accounts/{id}` */
export function readAccount(services: Services): Handler<RelinkEnv, '/accounts/:id'> {
  return async (c) => {
    const inquiry = openInquiry(c, services);
    const account = await inquiry.describe(await inquiry.assess(await inquiry.ownAccount(c.req.param('id'))));
    return c.json({ ...inquiry.context, account } satisfies AccountResponse);
  };
}
