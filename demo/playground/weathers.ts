// What the endpoint, the network to it, and Stripe behind it can be like.
import type { Fault } from '../emulator/index.ts';

export interface Weather {
  label: string;
  /** What a page's request meets in place of the network. `sessions` alone meet it where that is said. */
  page?: 'offline' | 'silent' | 'slow' | 'signed_out' | 'rate_limited' | 'broken' | 'minimal' | 'undated';
  sessionsOnly?: boolean;
  /** What Stripe does to each request of the endpoint's, by the emulator. */
  fault?: Fault;
}

const always = { times: 1e9 };

export const weathers: Readonly<Record<string, Weather>> = {
  slow: { label: 'answers after 3 s', page: 'slow' },
  silent: { label: 'never answers', page: 'silent' },
  sessions_silent: { label: 'never answers when asked for a session', page: 'silent', sessionsOnly: true },
  offline: { label: 'cannot be reached (offline)', page: 'offline' },
  signed_out: { label: 'refuses: signed out (401)', page: 'signed_out' },
  rate_limited: { label: 'refuses: too many requests (429)', page: 'rate_limited' },
  sessions_rate_limited: {
    label: 'refuses a session: too many requests (429)',
    ...{ page: 'rate_limited', sessionsOnly: true },
  },
  broken: { label: 'is broken: a page of HTML (502)', page: 'broken' },
  minimal: { label: 'is minimal: a client secret and no more', page: 'minimal' },
  undated: { label: 'names no date of what expires', page: 'undated' },
  stripe_slow: {
    label: 'waits for Stripe, 3 s a request',
    fault: { kind: 'latency', delay: 3000, ...always },
  },
  stripe_busy: { label: 'meets a Stripe that is busy (429)', fault: { kind: 'rate_limit', ...always } },
  stripe_down: { label: 'meets a Stripe that is down (500)', fault: { kind: 'server_error', ...always } },
};
