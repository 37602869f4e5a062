import Stripe from 'stripe';
import { RETRIES, TRY_LIMIT } from '../../stripe/calls.ts';
import type { Config } from '../settings/config.ts';

/** A client for the key, as patient as the endpoint, and pointed at an emulator if the settings say so. */
export function stripeClient({ secretKey, apiUrl }: Pick<Config, 'secretKey' | 'apiUrl'>): Stripe {
  const config = { telemetry: false, timeout: TRY_LIMIT, maxNetworkRetries: RETRIES };
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
