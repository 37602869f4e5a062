import { newId } from './ids.ts';
import type { SeedWebhookEndpoint } from './seed.ts';
import type { WebhookEndpoint } from './event-types.ts';

/** How long the old secret may live when one is rolled, in seconds. */
const longestRoll = 86_400;

/** @param now Unix seconds */
export function newWebhookEndpoint(seed: SeedWebhookEndpoint, now: number): WebhookEndpoint {
  const { id, url, secret, enabled_events, api_version, connect } = seed;
  if (!isWebhookUrl(url)) throw new TypeError(`The url of a webhook endpoint has to be of http(s): ${url}`);
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

export const isWebhookUrl = (url: string): boolean => /^https?:$/.test(URL.parse(url)?.protocol ?? '');

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

const newSecret = () => newId('whsec', 32);
