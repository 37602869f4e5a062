import type { Command, Flag } from './command.ts';
import { since } from '../settings/since.ts';
import { wholeNumber } from '../settings/whole-number.ts';

const STATES = ['processing', 'completed', 'failed'];
const SINCE: Flag = { rule: 'a time such as 2026-11-23T09:00Z, or how long ago: 90m, 12h, 7d', read: since };
const TYPE: Flag = {
  rule: 'a type of event',
  read: (text) => (/^[a-z0-9_.]+$/.test(text) ? text : undefined),
};
const LIMIT: Flag = { rule: 'a whole number from 1 to 10000', read: wholeNumber(10_000, 1) };
const JSON_LINES: Flag = { rule: 'a line of JSON for each' };

/** Every command by its words. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    does: 'Serves the endpoint; what is done where nothing is said.',
    load: () => import('./serve.ts'),
  },
  check: {
    does: 'Looks at keys, modules, store, clock and webhooks, and says what to do.',
    load: () => import('./check.ts'),
  },
  migrate: {
    does: 'Brings the tables up to date, as serve does when it starts.',
    needs: ['store'],
    load: () => import('./migrate.ts'),
  },
  health: {
    does: 'Asks a server that runs on this machine whether it answers.',
    needs: ['hostname', 'port'],
    load: () => import('./health.ts'),
  },
  'events list': {
    does: 'Shows what became of events, the newest first.',
    flags: {
      state: {
        rule: STATES.join(', or '),
        read: (text) => (STATES.includes(text) ? text : undefined),
      },
      type: TYPE,
      since: SINCE,
      limit: LIMIT,
      json: JSON_LINES,
    },
    needs: ['store'],
    needsTables: true,
    load: () => import('./events-list.ts'),
  },
  'events replay': {
    does: 'Fetches events from Stripe and handles them: those named, those that failed, or all that Stripe has since a time.',
    operands: /^evt_\w+$/,
    flags: {
      failed: { rule: 'all that failed' },
      since: SINCE,
      type: TYPE,
      limit: LIMIT,
      account: {
        rule: 'the connected account that the events happened in, acct_…',
        read: (text) => (/^acct_\w+$/.test(text) ? text : undefined),
      },
      force: { rule: 'what is completed as well' },
      json: JSON_LINES,
    },
    needs: [
      'secretKey',
      'publishableKey',
      'apiVersion',
      'apiUrl',
      'proxy',
      'webhookSecrets',
      'handlers',
      'store',
    ],
    load: () => import('./events-replay.ts'),
  },
};
