import Stripe from 'stripe';
import type { Config } from '../settings/config.ts';

/** A client for the key, as patient as the endpoint, and pointed at an emulator if the settings say so. */
export function stripeClient({ secretKey, apiUrl }: Pick<Config, 'secretKey' | 'apiUrl'>): Stripe {
  // The SDK's own limits are minutes.
  const config = { telemetry: false, timeout: 8_000, maxNetworkRetries: 1 };
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
