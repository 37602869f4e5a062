import Stripe from 'stripe';
import type { Config } from '../settings/config.ts';

/** A client for the key, pointed at an emulator if the settings say so. */
export function stripeClient(
  { secretKey, apiUrl }: Pick<Config, 'secretKey' | 'apiUrl'>,
  patience: Pick<Stripe.StripeConfig, 'timeout' | 'maxNetworkRetries'> = {},
): Stripe {
  const config = { telemetry: false, ...patience };
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
