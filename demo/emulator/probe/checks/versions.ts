/** Which versions there are, and what of relinking a stable one does not know. */
import type { Check } from '../check.ts';
import { kindsOf } from '../observe.ts';
import {
  check,
  connections,
  get,
  oldPreview,
  oldStable,
  preview,
  refused,
  session,
  stable,
} from './plans.ts';

const gate = 'preview-fields';
const countries = 'filters-countries-and-filters-country';
const relink = 'relink_options[authorization]=fcauth_relinkaccountprobe';
const unknown = (param: string) => refused(400, 'parameter_unknown', param);

const sessionFields = [
  ...['status', 'status_details', 'client_secret', 'ui_mode', 'hosted', 'url', 'relink_options'],
  ...['relink_result', 'return_url', 'limits', 'prefetch', 'accounts'],
];

export const versions: Check[] = [
  // The first of all: without such a session nothing can be said of others.
  {
    id: 'session.preview',
    row: gate,
    needs: 'key',
    expected: {
      ...{ http: 200, status: 'pending', status_details: 'empty_object', client_secret: 'string' },
      ...{ ui_mode: 'modal', hosted: 'absent', url: 'absent', relink_options: 'absent' },
      ...{
        relink_result: 'absent',
        return_url: 'absent',
        limits: 'absent',
        prefetch: 'null',
        accounts: 'object',
      },
    },
    async run(lab) {
      const answer = await lab.ask(session()(lab));
      lab.material.isClosed = answer.status >= 400;
      return kindsOf(answer, sessionFields);
    },
  },
  check(
    ['unknown-version', 'version.unknown'],
    get('/v1/customers', 'limit=1', { version: '2026-13-45.preview' }),
    refused(400),
  ),
  check([gate, 'gate.relink_options.stable'], session(relink, stable), unknown('relink_options')),
  check([gate, 'gate.relink_options.preview'], session(relink, oldPreview), unknown('relink_options')),
  check([gate, 'gate.ui_mode.stable'], session('ui_mode=modal', stable), unknown('ui_mode')),
  check([gate, 'gate.hosted.stable'], session('hosted[delivery_method]=url', stable), unknown('hosted')),
  check(
    [gate, 'gate.filters[institution].stable'],
    session('filters[institution]=fcinst_relinkaccountprobe', stable),
    unknown('filters[institution]'),
  ),
  check(
    [gate, 'gate.manual_entry[mode].custom'],
    session('manual_entry[mode]=custom', stable),
    refused(400, 'absent', 'manual_entry[mode]'),
  ),
  check(
    [gate, 'gate.prefetch.inferred_balances'],
    session('prefetch[]=inferred_balances', stable),
    refused(400, 'absent', 'prefetch'),
  ),
  check(
    [gate, 'gate.institutions'],
    get(`${connections}/institutions`, 'limit=1', { version: stable }),
    refused(404),
  ),
  check(
    [countries, 'gate.filters[countries].stable'],
    session('filters[countries][]=US', stable),
    unknown('filters[countries]'),
  ),
  check(
    [countries, 'gate.filters[country].stable'],
    session('filters[country]=US', oldStable),
    unknown('filters[country]'),
  ),
  check(
    [countries, 'gate.filters[country].preview'],
    session('filters[country]=US', preview),
    unknown('filters[country]'),
  ),
  {
    id: 'session.stable',
    row: gate,
    needs: 'key',
    expected: {
      ...{
        http: 200,
        status: 'absent',
        status_details: 'absent',
        client_secret: 'string',
        ui_mode: 'absent',
      },
      ...{ hosted: 'absent', url: 'absent', relink_options: 'absent', relink_result: 'absent' },
      ...{ return_url: 'absent', limits: 'absent', prefetch: 'null', accounts: 'object' },
    },
    run: async (lab) => kindsOf(await lab.ask(session('', stable)(lab)), sessionFields),
  },
];
