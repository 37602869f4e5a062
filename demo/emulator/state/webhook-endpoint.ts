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

/** Ports that no `fetch` asks for anything (Fetch standard, port blocking). */
const blockedPorts: ReadonlySet<string> = new Set(
  (
    '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 ' +
    '137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 ' +
    '1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  ).split(' '),
);

/** What is wrong with the URL of a webhook endpoint, where no event could ever be sent there. */
export function webhookUrlMistake(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:\/\//i.test(address)) return 'has to be a URL of http or https';
  if (url.username || url.password) return 'may have no user name or password: fetch refuses such a URL';
  if (url.hostname.includes('*')) return 'has to name one host, not a pattern';
  if (/(?:^|\.)invalid\.?$/.test(url.hostname)) return 'has a host that can never be found (.invalid)';
  if (blockedPorts.has(url.port)) return `has a port that fetch never asks (${url.port})`;
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
