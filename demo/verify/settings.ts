/** Reads the command line of `relink-account verify`. */
import { parseArgs } from 'node:util';
import { levels, type Level } from './levels.ts';

/** What the person who started the program can mend; the message says how. */
export class UsageError extends Error {
  /** Where troubleshooting has it. */
  readonly code: 'invalid_flags' | 'nothing_answers';

  constructor(message: string, options?: ErrorOptions & { code?: UsageError['code'] }) {
    super(message, options);
    this.code = options?.code ?? 'invalid_flags';
  }
}

interface OwnerSettings {
  readonly name: string;
  readonly customer: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Settings {
  /** Base URL of the endpoint, without a slash at its end. */
  readonly url: string;
  /** Origin of the emulator that the endpoint has for its Stripe. */
  readonly emulator: string;
  readonly owners: readonly [OwnerSettings, OwnerSettings];
  /** The level that has to be reached. */
  readonly level: Level;
  /** An origin that the endpoint lists. */
  readonly origin: string | undefined;
  readonly webhookSecret: string | undefined;
  readonly only: readonly string[];
  readonly junit: string | undefined;
}

export const help = `relink-account verify <url> --as <name>='<Header>: <value>' --as <name>='<Header>: <value>' [flags]

Checks an endpoint of the relink contract from outside, in whatever language it is written. The endpoint has to have an
emulator for its Stripe (npx relink-account-emulator); what the emulator holds is replaced.

  --as <name>='<Header>: <value>'    One of two signed-in owners, and the header that signs them in. The endpoint has to
                                     take ada for the customer cus_ada, and ben for cus_ben; another customer is
                                     written after a colon: --as me:cus_123='Cookie: session=…'
  --emulator <url>                   Where the emulator listens. Default http://127.0.0.1:4243.
  --level <level>                    What has to be reached: minimal (a client secret alone), confirming (the outcome of
                                     a session, too), or complete. Default complete.
  --origin <origin>                  An origin that the endpoint lists, such as https://shop.example.
  --webhook-secret-file <file>       Where the signing secret of POST /webhooks is; or VERIFY_WEBHOOK_SECRET.
  --only <check>                     Runs this check alone, or those that begin with it: webhook. May be repeated.
  --junit <file>                     Writes a report for CI there, too.
  --help

Give the endpoint room while it is verified: some 60 requests a minute of one owner, and then as many as its rate limit.
Exit codes: 0 the level is reached, 1 it is not, 2 wrong flags, or nothing to check answers.`;

const flags = {
  as: { type: 'string', multiple: true, default: [] as string[] },
  emulator: { type: 'string', default: 'http://127.0.0.1:4243' },
  level: { type: 'string', default: 'complete' },
  origin: { type: 'string' },
  'webhook-secret-file': { type: 'string' },
  only: { type: 'string', multiple: true, default: [] as string[] },
  junit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @param readFile of a path @throws UsageError that names the flag, and what it should be */
export function readSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): Settings | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [url, ...more] = positionals;
  if (url === undefined || more.length > 0) throw new UsageError('Give one URL: that of the endpoint.');
  const { level, origin, only, junit, 'webhook-secret-file': file } = values;
  if (!isLevel(level)) throw new UsageError(`--level has to be one of ${levels.join(', ')}.`);
  return {
    url: address('The URL of the endpoint', url).replace(/\/+$/, ''),
    emulator: new URL(address('--emulator', values.emulator)).origin,
    owners: readOwners(values.as),
    level,
    origin: origin === undefined ? undefined : new URL(address('--origin', origin)).origin,
    webhookSecret: file === undefined ? given(env['VERIFY_WEBHOOK_SECRET']) : secretIn(file, readFile),
    only,
    junit,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The flags cannot be read.');
  }
}

function address(what: string, text: string): string {
  const url = URL.parse(text);
  if (url && ['http:', 'https:'].includes(url.protocol) && !url.search && !url.hash) return url.href;
  throw new UsageError(
    `${what} has to be an address of http or https, such as http://localhost:8787/relink.`,
  );
}

function readOwners(given: readonly string[]): Settings['owners'] {
  const [first, second, ...more] = given.map(readOwner);
  if (!first || !second || more.length > 0) {
    throw new UsageError('Give --as twice: two owners, each with the header that signs them in.');
  }
  if (first.customer === second.customer)
    throw new UsageError('--as: the two owners have to be two customers.');
  return [first, second];
}

/** Never repeats the header: it signs somebody in. */
function readOwner(text: string): OwnerSettings {
  const { name, customer, header, value } =
    /^(?<name>[\w-]+)(?::(?<customer>cus_\w+))?=(?<header>[\w-]+):\s*(?<value>.+)$/.exec(text)?.groups ?? {};
  if (name === undefined || header === undefined || value === undefined) {
    throw new UsageError("--as has to look like ada='Authorization: Bearer …'.");
  }
  return { name, customer: customer ?? `cus_${name}`, headers: { [header]: value } };
}

function secretIn(file: string, readFile: (path: string) => string): string {
  try {
    return readFile(file).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--webhook-secret-file: ${file} cannot be read (${code ?? 'unknown reason'}).`);
  }
}

/** A compose file gives a variable that is not set as an empty one. */
const given = (text: string | undefined) => (text === '' ? undefined : text);

const isLevel = (text: string): text is Level => (levels as readonly string[]).includes(text);
