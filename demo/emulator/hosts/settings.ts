import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { webhookUrlMistake } from '../state/webhook-endpoint.ts';
import { isVersion, Versions } from '../wire/version.ts';

/** What the person who started the program can mend; the message says how. */
export class UsageError extends Error {}

export interface Settings {
  port: number;
  hostname: string;
  /** Names beside the loopback's own. */
  allowedHosts: string[];
  seed: string | undefined;
  state: string | undefined;
  webhook: { url: string; secret: string | undefined; version: string } | undefined;
  /** Seconds. */
  sessionLifetime: number | undefined;
  isVerbose: boolean;
  isStrict: boolean;
  isRateLimited: boolean;
  /** Versions of Stripe's API beside those that are known. */
  apiVersions: string[];
  /** A file of what was recorded of Stripe. */
  fidelity: string | undefined;
}

export const help = `relink-account-emulator [flags]
relink-account-emulator probe [flags]    Asks Stripe whether it does the same; see probe --help.

A stand-in for Stripe, as far as relinking Financial Connections accounts goes. No real bank, no real data, no live keys.

  --port <number>            Where to listen; 0 picks a free port. Default 4243.
  --host <address>           Default 127.0.0.1: this machine only.
  --allow-host <name>        A name that it may be asked for by, beside localhost, such as that of a service in a
                             compose file. May be repeated.
  --seed <file.json>         What to begin with. Default: three customers with every kind of account.
  --state <file.json>        Goes on from there if the file exists, and saves everything there at the end.
  --webhook <url>            Where events are sent. Their signing secret is RELINK_EMULATOR_WEBHOOK_SECRET or in
                             --webhook-secret-file; else one is made up and printed.
  --webhook-secret-file <file>
  --webhook-version <version>  Default 2026-08-26.preview, which tells of sessions, too.
  --session-lifetime <seconds> How long a client secret can be used. Default 3600.
  --rate-limit               Answers 429 as Stripe does: from 100 requests a second on, or 25 to one endpoint.
  --api-version <version>    A version of Stripe's API that is newer than this emulator. May be repeated.
  --fidelity <file.json>     What probe recorded of Stripe: it behaves as was recorded.
  --lenient                  Takes unknown parameters, versions and events, with a warning in the journal.
  --verbose                  A line for each request, with its parameters. No keys, no secrets.
  --version, --help`;

const flags = {
  port: { type: 'string', default: '4243' },
  host: { type: 'string', default: '127.0.0.1' },
  'allow-host': { type: 'string', multiple: true },
  seed: { type: 'string' },
  state: { type: 'string' },
  webhook: { type: 'string' },
  'webhook-secret-file': { type: 'string' },
  'webhook-version': { type: 'string' },
  'session-lifetime': { type: 'string' },
  'rate-limit': { type: 'boolean', default: false },
  'api-version': { type: 'string', multiple: true },
  fidelity: { type: 'string' },
  lenient: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws UsageError that names the flag, and what it should be */
export function readSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Settings | 'help' | 'version' {
  const given = parse(args);
  if (given.help) return 'help';
  if (given.version) return 'version';
  const { host, seed, state, 'allow-host': allowedHosts = [], 'session-lifetime': lifetime } = given;
  const apiVersions = readVersions(given['api-version'] ?? []);
  const port = wholeNumber('--port', given.port, 65_535);
  return {
    port,
    hostname: host,
    allowedHosts: allowedHosts.map(readHost),
    seed,
    state,
    webhook: readWebhook(given, env, apiVersions),
    sessionLifetime: lifetime === undefined ? undefined : wholeNumber('--session-lifetime', lifetime, 1e9),
    isVerbose: given.verbose,
    isStrict: !given.lenient,
    isRateLimited: given['rate-limit'],
    apiVersions,
    fidelity: given.fidelity,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The flags cannot be read.');
  }
}

/** As a URL has it: in small letters, and addresses of IPv6 in brackets. */
function readHost(name: string): string {
  const { hostname, host, href } = URL.parse(`http://${name.includes('::') ? `[${name}]` : name}`) ?? {};
  if (hostname && hostname === host && href === `http://${host}/`) return hostname;
  throw new UsageError('--allow-host has to be a name without port, such as emulator or stripe.test.');
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new UsageError(`${flag} has to be a whole number from 0 to ${most}.`);
}

function readWebhook(
  given: ReturnType<typeof parse>,
  env: Readonly<Record<string, string | undefined>>,
  apiVersions: string[],
): Settings['webhook'] {
  const { webhook: url, 'webhook-secret-file': file, 'webhook-version': asked } = given;
  if (url === undefined) {
    if (file !== undefined) throw new UsageError('--webhook-secret-file needs --webhook.');
    if (asked !== undefined) throw new UsageError('--webhook-version needs --webhook.');
    return undefined;
  }
  const version = asked ?? '2026-08-26.preview';
  const mistake = webhookUrlMistake(url);
  if (mistake) throw new UsageError(`--webhook ${mistake}.`);
  if (!new Versions(apiVersions).knows(version)) {
    throw new UsageError(
      `--webhook-version has to be a version of Stripe's API, such as 2026-08-26.preview. One that is newer than this emulator needs --api-version, too.`,
    );
  }
  // A compose file gives a variable that is not set as an empty one.
  const fromEnv = env['RELINK_EMULATOR_WEBHOOK_SECRET'];
  const secret = file !== undefined ? readSecret(file) : fromEnv === '' ? undefined : fromEnv;
  if (secret !== undefined && !/^whsec_.+/.test(secret)) {
    const source = file === undefined ? 'RELINK_EMULATOR_WEBHOOK_SECRET' : '--webhook-secret-file';
    throw new UsageError(`The signing secret (${source}) has to begin with whsec_.`);
  }
  return { url, secret, version };
}

function readVersions(given: string[]): string[] {
  const wrong = given.find((each) => !isVersion(each));
  if (wrong === undefined) return given;
  throw new UsageError('--api-version has to look like 2026-08-26.preview.');
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--webhook-secret-file: ${file} cannot be read (${code ?? 'unknown reason'}).`);
  }
}
