/** What is not there, and pages of lists. */
import type { Check } from '../check.ts';
import { check, connections, get, oldStable, refused, session } from './plans.ts';

const row = 'status-of-a-missing-object';
const paging = 'list-paging';
const missing = (param: string) => refused(404, 'resource_missing', param);

/** An id that nobody has. */
const no = (prefix: string) => `${prefix}_relinkaccountprobe`;

export const absent: Check[] = [
  check([row, 'missing.customer'], get(`/v1/customers/${no('cus')}`), missing('customer')),
  check([row, 'missing.account'], get(`${connections}/accounts/${no('fca')}`), missing('account')),
  check([row, 'missing.session'], get(`${connections}/sessions/${no('fcsess')}`), missing('session')),
  check(
    [row, 'missing.institution'],
    get(`${connections}/institutions/${no('fcinst')}`),
    missing('institution'),
  ),
  check([row, 'missing.id'], get(`/v1/events/${no('evt')}`), missing('id')),
  check(
    [row, 'missing.webhook_endpoint'],
    get(`/v1/webhook_endpoints/${no('we')}`),
    missing('webhook_endpoint'),
  ),
  check(
    [row, 'missing.relink_options[authorization]'],
    session(`relink_options[authorization]=${no('fcauth')}`),
    missing('relink_options[authorization]'),
  ),
  check(
    [row, 'missing.filters[institution]'],
    session(`filters[institution]=${no('fcinst')}`),
    missing('filters[institution]'),
  ),
  check(
    ['authorizations-in-stable-versions', 'missing.authorization'],
    get(`${connections}/authorizations/${no('fcauth')}`, '', { version: oldStable }),
    missing('authorization'),
  ),
  check(
    [paging, 'missing.starting_after'],
    get('/v1/customers', `starting_after=${no('cus')}`),
    missing('starting_after'),
  ),
  check(
    [paging, 'missing.ending_before'],
    get('/v1/customers', `ending_before=${no('cus')}`),
    missing('ending_before'),
  ),
  check(
    ['both-cursors', 'paging.both_cursors'],
    ({ material }) =>
      get('/v1/customers', `starting_after=${material.customer}&ending_before=${material.customer}`),
    refused(400, 'parameters_exclusive', 'ending_before'),
  ),
  check(
    [paging, 'params.limit.too_big'],
    get('/v1/customers', 'limit=101'),
    refused(400, 'parameter_invalid_integer', 'limit'),
  ),
  check(
    [paging, 'params.limit.too_small'],
    get('/v1/customers', 'limit=0'),
    refused(400, 'parameter_invalid_integer', 'limit'),
  ),
  check(
    ['expand-depth', 'expand.unknown'],
    get('/v1/customers', 'limit=1&expand[]=nonsense'),
    refused(400, 'absent', 'expand[0]'),
  ),
  check(
    ['expand-depth', 'expand.too_deep'],
    get('/v1/customers', 'limit=1&expand[]=data.a.b.c.d'),
    refused(400, 'absent', 'expand[0]'),
  ),
];
