/** What needs an account that somebody has linked in the sandbox. Nothing of it is changed. */
import type { Check, Lab, Plan } from '../check.ts';
import { needed } from '../check.ts';
import { kindsOf } from '../observe.ts';
import { accepted, check, connections, get, holder, newSession, post, refused, stable } from './plans.ts';

const mismatched = 'mismatched-relink-options';
const relinks = 'relinking-what-works';
const gate = 'preview-fields';
const linked = 'linked account' as const;

const active = ({ material }: Lab) => needed(material.active, 'an active account in the sandbox');
const broken = ({ material }: Lab) =>
  needed(material.relinkable, 'an active or inactive account in the sandbox');
const other = ({ material }: Lab) => needed(material.other, 'accounts of two logins in the sandbox');
const disconnected = ({ material }: Lab) =>
  needed(material.disconnected, 'a disconnected account in the sandbox');

const relink = (lab: Lab, customer: string, authorization: string, more = ''): Plan =>
  newSession(
    lab,
    `${holder(customer)}&permissions[]=balances&relink_options[authorization]=${authorization}${more && `&${more}`}`,
  );

export const relinking: Check[] = [
  check(
    [mismatched, 'relink.account_as_authorization'],
    (lab) => relink(lab, broken(lab).customer, broken(lab).account),
    refused(404, 'resource_missing', 'relink_options[authorization]'),
    linked,
  ),
  check(
    [mismatched, 'relink.holder_mismatch'],
    (lab) => relink(lab, lab.material.customer, broken(lab).authorization),
    refused(400, 'absent', 'account_holder'),
    linked,
  ),
  check(
    [mismatched, 'relink.foreign_account'],
    (lab) =>
      relink(
        lab,
        broken(lab).customer,
        broken(lab).authorization,
        `relink_options[account]=${other(lab).account}`,
      ),
    refused(400, 'absent', 'relink_options[account]'),
    linked,
  ),
  check(
    [mismatched, 'missing.relink_options[account]'],
    (lab) =>
      relink(
        lab,
        broken(lab).customer,
        broken(lab).authorization,
        'relink_options[account]=fca_relinkaccountprobe',
      ),
    refused(404, 'resource_missing', 'relink_options[account]'),
    linked,
  ),
  check(
    [mismatched, 'params.relink_options[authorization].missing'],
    (lab) =>
      newSession(
        lab,
        `${holder(broken(lab).customer)}&permissions[]=balances&relink_options[account]=${broken(lab).account}`,
      ),
    refused(400, 'parameter_missing', 'relink_options[authorization]'),
    linked,
  ),
  check(
    ['disconnected-authorization', 'relink.disconnected'],
    (lab) => relink(lab, disconnected(lab).customer, disconnected(lab).authorization),
    refused(400, 'absent', 'relink_options[authorization]'),
    linked,
  ),
  check(
    [relinks, 'relink.active'],
    (lab) => relink(lab, active(lab).customer, active(lab).authorization),
    accepted,
    linked,
  ),
  check(
    ['account-holder-of-a-session', 'relink.no_holder'],
    (lab) =>
      newSession(lab, `permissions[]=balances&relink_options[authorization]=${broken(lab).authorization}`),
    accepted,
    linked,
  ),
  {
    id: 'session.relink',
    row: gate,
    needs: linked,
    expected: {
      ...{ http: 200, status: 'pending', client_secret: 'string', ui_mode: 'modal' },
      ...{ relink_options: 'object', relink_result: 'absent', hosted: 'absent', url: 'absent' },
    },
    run: async (lab) =>
      kindsOf(
        await lab.ask(relink(lab, broken(lab).customer, broken(lab).authorization, 'limits[accounts]=1')),
        [...['status', 'client_secret', 'ui_mode', 'relink_options', 'relink_result', 'hosted', 'url']],
      ),
  },
  {
    id: 'session.hosted',
    row: 'hosted-needs-ui-mode-delivery-method-needs-relink-options',
    needs: linked,
    expected: {
      ...{ http: 200, status: 'pending', client_secret: 'null', ui_mode: 'hosted' },
      ...{ hosted: 'object', url: 'string', return_url: 'string' },
    },
    run: async (lab) =>
      kindsOf(
        await lab.ask(
          relink(
            lab,
            broken(lab).customer,
            broken(lab).authorization,
            'ui_mode=hosted&hosted[delivery_method]=url&return_url=https://example.com/back',
          ),
        ),
        ['status', 'client_secret', 'ui_mode', 'hosted', 'url', 'return_url'],
      ),
  },
  {
    id: 'account.stable',
    row: gate,
    needs: linked,
    expected: {
      ...{ http: 200, authorization: 'absent', institution: 'absent', inferred_balances_refresh: 'absent' },
      ...{ status: 'active', account_holder: 'object' },
    },
    run: async (lab) =>
      kindsOf(await lab.ask(get(`${connections}/accounts/${active(lab).account}`, '', { version: stable })), [
        ...['authorization', 'institution', 'inferred_balances_refresh', 'status', 'account_holder'],
      ]),
  },
  {
    id: 'authorization.stable',
    row: 'authorizations-in-stable-versions',
    needs: linked,
    expected: { http: 200, status: 'active', account_holder: 'absent', institution: 'absent' },
    run: async (lab) =>
      kindsOf(
        await lab.ask(
          get(`${connections}/authorizations/${active(lab).authorization}`, '', { version: stable }),
        ),
        ['status', 'account_holder', 'institution'],
      ),
  },
  check(
    ['transactions-and-inferred-balances', 'transactions.before_refresh'],
    ({ material }) =>
      get(
        `${connections}/transactions`,
        `account=${needed(material.unrefreshed, 'an account without refreshed transactions')}`,
      ),
    refused(400, 'financial_connections_no_successful_transaction_refresh', 'account'),
    linked,
  ),
  check(
    ['refresh', 'refresh.disconnected'],
    (lab) => post(`${connections}/accounts/${disconnected(lab).account}/refresh`, 'features[]=balance'),
    refused(400, 'financial_connections_account_inactive'),
    linked,
  ),
  check(
    ['refresh', 'params.features.missing'],
    (lab) => post(`${connections}/accounts/${disconnected(lab).account}/refresh`),
    refused(400, 'parameter_missing', 'features'),
    linked,
  ),
];
