import { newId } from './ids.ts';
import type { SeedWebhookEndpoint } from './seed.ts';
import type { WebhookEndpoint } from './event-types.ts';

/** How long the old secret may live when one is rolled, in seconds. */
const longestRoll = 86_400;

/** @param now Unix seconds */
export function newWebhookEndpoint(seed: SeedWebhookEndpoint, now: number): WebhookEndpoint {
  const { id, url, secret, enabled_events, api_version, connect } = seed;
  return {
    id: id ?? newId('we'),
    created: now,
    url,
    api_version: api_version ?? null,
    connect: connect ?? false,
    description: null,
    enabled_events: enabled_events ?? ['*'],
    metadata: {},
    status: 'enabled',
    secrets: [{ value: secret ?? newSecret(), expires_at: null }],
  };
}

/** What is wrong with the URL of a webhook endpoint, where no event could ever be sent there. */
export function webhookUrlMistake(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:\/\//i.test(address)) return 'has to be a URL of http(s)';
  if (url.username || url.password) return 'may have no user name or password: fetch refuses such a URL';
  if (url.hostname.includes('*')) return 'has to name one host, not a pattern';
  // As `a..b`, which no resolver knows; a dot at the end is one of the root.
  if (/^\.|\.\./.test(url.hostname)) return 'has to name a host';
  if (url.port === '0') return 'has port 0, where nothing can listen';
  return undefined;
}

/** Gives an endpoint a new secret; the old ones live on for `keepFor` seconds. */
export function rollSecret(endpoint: WebhookEndpoint, keepFor: number, now: number): string {
  if (!(keepFor >= 0 && keepFor <= longestRoll)) {
    throw new RangeError(`A rolled secret lives for 0 to ${longestRoll} seconds.`);
  }
  const value = newSecret();
  const old = endpoint.secrets.map((each) => ({
    ...each,
    expires_at: Math.min(each.expires_at ?? Infinity, now + keepFor),
  }));
  endpoint.secrets = [{ value, expires_at: null }, ...old];
  return value;
}

/** The secrets that a delivery is signed with at `now`, in Unix seconds. */
export const liveSecrets = ({ secrets }: WebhookEndpoint, now: number): string[] =>
  secrets.flatMap(({ value, expires_at }) => (expires_at === null || now < expires_at ? [value] : []));

export const newSecret = (): string => newId('whsec', 32);
