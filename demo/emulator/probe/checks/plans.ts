/** What the tables of checks are written in. */
import type { Observation } from '../../fidelity/file.ts';
import { NotTried, type Check, type Lab, type Need, type Plan } from '../check.ts';
import { outcomeOf } from '../observe.ts';

/** What most checks ask with, and one of before relinking; two stable ones, before and after `country` was renamed. */
export const preview = '2026-08-26.preview';
export const oldPreview = '2025-12-15.preview';
export const stable = '2026-10-28.endive';
export const oldStable = '2026-08-26.dahlia';

export const connections = '/v1/financial_connections';

export const refused = (http: number, code = 'absent', param = 'absent'): Observation => ({
  http,
  type: 'invalid_request_error',
  code,
  param,
});

export const accepted: Observation = { http: 200 };

export const get = (path: string, form = '', more: Partial<Plan> = {}): Plan => ({
  method: 'GET',
  path,
  form,
  ...more,
});

export const post = (path: string, form = '', more: Partial<Plan> = {}): Plan => ({
  method: 'POST',
  path,
  form,
  ...more,
});

export const sessions = '/v1/financial_connections/sessions';

/** A session of the probe's own customer, and what else it is asked with. */
export const session =
  (more = '', version: string = preview): ((lab: Lab) => Plan) =>
  (lab) =>
    newSession(lab, `${holder(lab.material.customer)}&permissions[]=balances${more && `&${more}`}`, {
      version,
    });

/** @throws NotTried where not even the plainest session can be made: no refusal would tell anything */
export function newSession({ material }: Lab, form: string, more: Partial<Plan> = {}): Plan {
  if (material.isClosed) throw new NotTried('needs a sandbox that has Financial Connections');
  return post(sessions, form, more);
}

export const holder = (customer: string): string =>
  `account_holder[type]=customer&account_holder[customer]=${customer}`;

/** A check of one request: what comes of it. */
export const check = (
  [row, id]: readonly [row: string, id: string],
  asked: Plan | ((lab: Lab) => Plan),
  expected: Observation,
  needs: Need = 'key',
): Check => ({
  id,
  row,
  needs,
  expected,
  run: async (lab) => outcomeOf(await lab.ask(typeof asked === 'function' ? asked(lab) : asked)),
});
