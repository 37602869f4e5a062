import { parseArgs } from 'node:util';
import { allChecks } from '../probe/run.ts';
import { UsageError } from './settings.ts';

export interface ProbeSettings {
  secretKey: string;
  publishableKey: string | undefined;
  /** Such as `https://api.stripe.com`, without a slash at its end. */
  api: string;
  out: string;
  state: string | undefined;
  only: string | undefined;
  isWithPerson: boolean;
  isAgreed: boolean;
  /** No more looks at what takes time: everything is cleaned up. */
  isLast: boolean;
}

export const probeHelp = `relink-account-emulator probe [flags]

Asks Stripe, with your own test key, whether it does what this emulator does, and writes what it saw to a file that holds
no id, no name, no text and no secret. The key is STRIPE_SECRET_KEY (sk_test_…), and STRIPE_PUBLISHABLE_KEY (pk_test_…)
for what needs a browser. Live keys are refused.

  --out <file.json>     Where the result goes. Default fidelity.json.
  --state <file.json>   Remembers where it was, so that it can be stopped and run again, and looks at an untouched session
                        after an hour, a day and a week. Run it again with the same file.
  --finish              Stops looking, and cleans up what a run with --state has left.
  --only <id>           One check.
  --with-person         Leads you through the dialog on a page of its own, after the other checks.
  --yes                 Begins without asking.
  --api <http://127.0.0.1:…>  Asks an emulator on this machine instead of Stripe.
  --help`;

const flags = {
  out: { type: 'string', default: 'fidelity.json' },
  state: { type: 'string' },
  only: { type: 'string' },
  api: { type: 'string', default: 'https://api.stripe.com' },
  finish: { type: 'boolean', default: false },
  'with-person': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws UsageError that names the flag or the variable, and what it should be; never the key */
export function readProbeSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ProbeSettings | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  const { only, state, out } = given;
  const known = allChecks.find(({ id }) => id === only);
  if (only !== undefined && !known)
    throw new UsageError(`--only has to be the id of a check, not '${only}'.`);
  if (known?.needs === 'time')
    throw new UsageError(`--only: ${known.id} takes time. Run it all with --state.`);
  if (given.finish && state === undefined) throw new UsageError('--finish needs --state.');
  // A compose file gives a variable that is not set as an empty one.
  const fromEnv = env['STRIPE_PUBLISHABLE_KEY'];
  const publishableKey = fromEnv === '' ? undefined : fromEnv;
  if (publishableKey !== undefined) checkKey('STRIPE_PUBLISHABLE_KEY', publishableKey, 'pk_test_');
  if (given['with-person'] && publishableKey === undefined)
    throw new UsageError('--with-person needs STRIPE_PUBLISHABLE_KEY (pk_test_…).');
  if (known?.needs === 'person' && !given['with-person'])
    throw new UsageError(`--only: ${known.id} needs --with-person.`);
  const secretKey = env['STRIPE_SECRET_KEY'] ?? '';
  checkKey('STRIPE_SECRET_KEY', secretKey, 'sk_test_', 'rk_test_');
  return {
    secretKey,
    publishableKey,
    api: readApi(given.api),
    out,
    state,
    only,
    isWithPerson: given['with-person'],
    isAgreed: given.yes,
    isLast: given.finish,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The flags cannot be read.');
  }
}

function checkKey(variable: string, key: string, ...prefixes: string[]): void {
  if (/^[a-z]k_live_/.test(key))
    throw new UsageError(`${variable} is a live key. The probe is for test keys only.`);
  if (prefixes.some((prefix) => key.startsWith(prefix) && /^\w+$/.test(key.slice(prefix.length)))) return;
  throw new UsageError(`${variable} has to be a test key: it begins with ${prefixes.join(' or ')}.`);
}

/** A key goes to Stripe, or stays on this machine. */
function readApi(text: string): string {
  const url = URL.parse(text);
  const isPlain = url !== null && url.href === `${url.origin}/`;
  if (isPlain && url.origin === 'https://api.stripe.com') return url.origin;
  if (isPlain && url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname))
    return url.origin;
  throw new UsageError('--api has to be an address of this machine, such as http://127.0.0.1:4243.');
}
