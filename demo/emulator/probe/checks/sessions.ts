/** Whom a session is for, and what else it is asked with. */
import type { Check, Lab } from '../check.ts';
import { outcomeOf } from '../observe.ts';
import { accepted, check, get, holder, newSession, post, refused, session, stable } from './plans.ts';

const holders = 'account-holder-of-a-session';
const params = 'parameters';
const hosted = 'hosted-needs-ui-mode-delivery-method-needs-relink-options';
const returning = 'return-url-of-hosted-mode';
const bare = (form: string, version?: string) => (lab: Lab) =>
  newSession(lab, form, version === undefined ? {} : { version });

export const creation: Check[] = [
  check(
    [holders, 'holder.stable'],
    bare('permissions[]=balances', stable),
    refused(400, 'parameter_missing', 'account_holder'),
  ),
  check([holders, 'holder.preview'], bare('permissions[]=balances'), accepted),
  check(
    [holders, 'holder.no_customer'],
    bare('permissions[]=balances&account_holder[type]=customer'),
    refused(400, 'parameter_missing', 'account_holder[customer]'),
  ),
  check(
    [holders, 'holder.both'],
    session('account_holder[account]=acct_relinkaccountprobe'),
    refused(400, 'parameters_exclusive', 'account_holder[account]'),
  ),
  check(
    [holders, 'params.account_holder[type].missing'],
    (lab) => bare(`permissions[]=balances&account_holder[customer]=${lab.material.customer}`)(lab),
    refused(400, 'parameter_missing', 'account_holder[type]'),
  ),
  check(
    [holders, 'missing.account_holder[customer]'],
    bare(`permissions[]=balances&${holder('cus_relinkaccountprobe')}`),
    refused(404, 'resource_missing', 'account_holder[customer]'),
  ),
  {
    id: 'holder.deleted',
    row: holders,
    needs: 'key',
    expected: refused(404, 'resource_missing', 'account_holder[customer]'),
    async run(lab) {
      const { body } = await lab.ask(post('/v1/customers', 'metadata[made_by]=relink-account-probe'));
      const id = String(body['id']);
      await lab.ask({ method: 'DELETE', path: `/v1/customers/${id}` });
      return outcomeOf(await lab.ask(bare(`permissions[]=balances&${holder(id)}`)(lab)));
    },
  },
  check(
    [params, 'params.permissions.missing'],
    (lab) => bare(holder(lab.material.customer))(lab),
    refused(400, 'parameter_missing', 'permissions'),
  ),
  check(
    [params, 'params.permissions[1].invalid_value'],
    session('permissions[]=nonsense'),
    refused(400, 'absent', 'permissions[1]'),
  ),
  check(
    [params, 'params.unknown'],
    session('unknown_parameter=1'),
    refused(400, 'parameter_unknown', 'unknown_parameter'),
  ),
  check(
    [params, 'params.limits[accounts].too_small'],
    session('limits[accounts]=0'),
    refused(400, 'parameter_invalid_integer', 'limits[accounts]'),
  ),
  check(
    [params, 'params.ui_mode.invalid_value'],
    session('ui_mode=nonsense'),
    refused(400, 'absent', 'ui_mode'),
  ),
  check([hosted, 'hosted.missing'], session('ui_mode=hosted'), refused(400, 'parameter_missing', 'hosted')),
  check(
    [hosted, 'hosted.no_relink'],
    session('ui_mode=hosted&hosted[delivery_method]=url'),
    refused(400, 'absent', 'hosted[delivery_method]'),
  ),
  check(
    [hosted, 'hosted.modal'],
    session('ui_mode=modal&hosted[delivery_method]=url'),
    refused(400, 'absent', 'hosted'),
  ),
  check(
    [returning, 'params.hosted.unknown'],
    session('ui_mode=hosted&hosted[return_url]=https://example.com'),
    refused(400, 'parameter_unknown', 'hosted[return_url]'),
  ),
  check(
    [returning, 'return_url.no_url'],
    session('return_url=nonsense'),
    refused(400, 'url_invalid', 'return_url'),
  ),
  check([returning, 'return_url.app'], session('return_url=relinkaccount://back'), accepted),
  check(
    ['metadata-limits', 'params.metadata[key].too_big'],
    post('/v1/customers', `metadata[key]=${'v'.repeat(501)}`),
    refused(400, 'absent', 'metadata[key]'),
  ),
  check(['keys', 'keys.none'], get('/v1/customers', 'limit=1', { key: '' }), refused(401)),
  check(
    ['keys', 'keys.publishable'],
    ({ publishableKey }) => get('/v1/customers', 'limit=1', { key: publishableKey ?? '' }),
    refused(401, 'secret_key_required'),
    'publishable key',
  ),
  check(
    ['connected-accounts', 'stripe_account.unknown'],
    get('/v1/customers', 'limit=1', { headers: { 'Stripe-Account': 'acct_relinkaccountprobe' } }),
    accepted,
  ),
  check(
    ['connected-accounts', 'stripe_account.malformed'],
    get('/v1/customers', 'limit=1', { headers: { 'Stripe-Account': 'nonsense' } }),
    refused(403, 'account_invalid'),
  ),
];
