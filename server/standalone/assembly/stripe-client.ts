import Stripe from 'stripe';
import { RETRIES, TRY_LIMIT } from '../../stripe/calls.ts';
import type { Config } from '../settings/config.ts';
import { proxiedFetch } from './proxied-fetch.ts';

/** A client for the key, as patient as the endpoint, and pointed at an emulator or to a proxy if the settings say so. */
export function stripeClient({
  secretKey,
  apiUrl,
  proxy,
}: Pick<Config, 'secretKey' | 'apiUrl' | 'proxy'>): Stripe {
  const proxied = proxiedFetch(proxy);
  const config = {
    telemetry: false,
    timeout: TRY_LIMIT,
    maxNetworkRetries: RETRIES,
    // Its own client knows no proxy.
    ...(proxied && { httpClient: Stripe.createFetchHttpClient(proxied) }),
  };
  if (apiUrl === undefined) return new Stripe(secretKey, config);
  const { protocol, hostname: host, port } = new URL(apiUrl);
  const isSecure = protocol === 'https:';
  return new Stripe(secretKey, {
    ...config,
    protocol: isSecure ? 'https' : 'http',
    host,
    port: port || (isSecure ? 443 : 80),
  });
}
