// Settings that hold together, and what is said of them where they are changed.
import { ConfigError, readConfig } from '../../../server/standalone/settings/config.ts';

export const GOOD = {
  STRIPE_SECRET_KEY: 'sk_test_planted',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_public',
  RELINK_IDENTIFY: './identify.mjs',
};
/** In place of a module that exports `identify`. */
export const JWKS = {
  RELINK_IDENTIFY: undefined,
  RELINK_JWKS_URL: 'https://id.example/keys',
  RELINK_JWKS_ISSUER: 'https://id.example',
  RELINK_JWKS_AUDIENCE: 'relink',
  RELINK_JWKS_ALG: 'RS256',
  RELINK_JWKS_HOLDER_CLAIM: 'stripe_customer',
};
export type Changes = Record<string, string | undefined>;

export function problemsOf(changes: Changes, flags: Changes = {}): readonly string[] {
  try {
    readConfig({ ...GOOD, ...changes }, flags);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
