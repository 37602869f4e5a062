// What the environment asks of the demo. Every problem is a sentence that says what to change; no value is ever repeated.

/** Where the demo listens, and which Stripe it talks to. */
export interface Settings {
  host: string;
  port: number;
  /** Builds the documentation where it is not built yet. */
  docs: boolean;
  stripe: 'emulator' | { secretKey: string; publishableKey: string; customers: string[] };
}

/** A problem that the person who starts the demo can mend. The message says how. */
export class StartError extends Error {}

/**
 * Reads `HOST`, `PORT`, `DOCS` (`off` builds no documentation), `STRIPE_SECRET_KEY`, `STRIPE_PUBLISHABLE_KEY` and `STRIPE_CUSTOMERS`.
 *
 * @throws StartError naming the variable, and what it should be.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const host = env['HOST']?.trim() ?? '';
  // Empty would be every address of the machine.
  const docs = env['DOCS'] !== 'off';
  return { host: host === '' ? '127.0.0.1' : host, port: readPort(env['PORT']), docs, stripe: readKeys(env) };
}

function readPort(text = '4242'): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartError(
    'PORT has to be a whole number from 0 to 65535 (0 picks a free one). Left out, it is 4242.',
  );
}

function readKeys(env: Record<string, string | undefined>): Settings['stripe'] {
  const secretKey = env['STRIPE_SECRET_KEY']?.trim();
  const publishableKey = env['STRIPE_PUBLISHABLE_KEY']?.trim();
  if (!secretKey && !publishableKey) return 'emulator';
  if (!secretKey || !publishableKey) {
    const missing = secretKey ? 'STRIPE_PUBLISHABLE_KEY' : 'STRIPE_SECRET_KEY';
    throw new StartError(
      `${missing} is missing. Set both keys to use Stripe, or neither to use the emulator.`,
    );
  }
  const secretMode = /^(?:sk|rk)_(test|live)_/.exec(secretKey)?.[1];
  if (!secretMode) throw new StartError('STRIPE_SECRET_KEY has to begin with sk_test_ or rk_test_.');
  const publishableMode = /^pk_(test|live)_/.exec(publishableKey)?.[1];
  if (!publishableMode) throw new StartError('STRIPE_PUBLISHABLE_KEY has to begin with pk_test_.');
  if (secretMode !== publishableMode) {
    throw new StartError(
      `STRIPE_SECRET_KEY is a ${secretMode} key and STRIPE_PUBLISHABLE_KEY a ${publishableMode} key. Take both from the same sandbox.`,
    );
  }
  if (secretMode === 'live') {
    throw new StartError(
      'These are live keys. The demo signs anybody in as any customer, so it takes the test keys of a sandbox only.',
    );
  }
  return { secretKey, publishableKey, customers: readCustomers(env['STRIPE_CUSTOMERS']) };
}

function readCustomers(list = ''): string[] {
  const customers = list.split(',').flatMap((id) => id.trim() || []);
  if (customers.every((id) => id.startsWith('cus_'))) return customers;
  throw new StartError('STRIPE_CUSTOMERS has to be a list of customer ids (cus_…) with commas between them.');
}
