import { createRequire } from 'node:module';
import {
  createEmulator,
  defaultSeed,
  type Behaviour,
  type EmulatorControl,
  type RequestRecord,
  type Seed,
} from '../index.ts';
import { platformId } from '../state/store.ts';
import { isLoopback, listen, loopbackHosts } from './listen.ts';
import { lineFor, withRequestLog } from './request-log.ts';
import type { Output } from './output.ts';
import { help, readSettings, UsageError, type Settings } from './settings.ts';
import {
  checkWritable,
  readFidelityFile,
  readSeedFile,
  readState,
  restoreFrom,
  saveTo,
} from './state-file.ts';
import { lockState } from './state-lock.ts';

/** What goes on until it is stopped. */
export interface Program {
  stop: () => Promise<void>;
}

/** Runs the program. Resolves with its exit code, or with what goes on: 0 fine, 1 failed, 2 wrong flags or files. */
export async function runCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  output: Output,
  asked?: AbortSignal,
): Promise<number | Program> {
  try {
    if (args[0] === 'probe') {
      // Most starts are the emulator's: they do not wait for what the probe consists of.
      const { runProbeCommand } = await import('./probe-command.ts');
      return await runProbeCommand(args.slice(1), env, output, asked);
    }
    const settings = readSettings(args, env);
    if (typeof settings !== 'string') return await start(settings, output);
    output.out(settings === 'help' ? help : version());
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      output.error(`${error.message}\nSee relink-account-emulator --help (invalid_flags).`);
      return 2;
    }
    output.error(`relink-account-emulator: ${sentenceFor(error)} (emulator_failed)`);
    return 1;
  }
}

async function start(settings: Settings, { out, error }: Output): Promise<Program> {
  const { state } = settings;
  if (state !== undefined) await checkWritable(state);
  const release = state === undefined ? undefined : lockState(state);
  try {
    return await startLocked(settings, { out, error }, release);
  } catch (reason) {
    release?.();
    throw reason;
  }
}

async function startLocked(
  settings: Settings,
  { out, error }: Output,
  release: (() => void) | undefined,
): Promise<Program> {
  const { port, hostname, allowedHosts, seed: file, state, sessionLifetime, isVerbose } = settings;
  const isLocal = isLoopback(hostname);
  const saved = state === undefined ? undefined : await readState(state);
  const webhook = settings.webhook && withSavedSecret(settings.webhook, saved);
  const seed = withWebhook(file === undefined ? defaultSeed : await readSeedFile(file), webhook);
  const emulator = create({
    seed,
    ...(settings.fidelity !== undefined && { fidelity: await readFidelityFile(settings.fidelity) }),
    strict: settings.isStrict,
    apiVersions: settings.apiVersions,
    rateLimit: settings.isRateLimited,
    ...(isVerbose && { onRequest: (record: RequestRecord) => out(lineFor(record)) }),
    ...(sessionLifetime !== undefined && { sessionLifetime }),
    ...((isLocal || allowedHosts.length > 0) && { hosts: [...loopbackHosts, ...allowedHosts] }),
  });
  const { control } = emulator;
  if (state !== undefined && saved !== undefined) restoreFrom(state, saved, control);
  const secret = settings.webhook && secretOf(control, settings.webhook);
  const fetch = isVerbose ? withRequestLog(emulator.fetch, out) : emulator.fetch;
  const { origin, stop } = await listen({ fetch }, { port, hostname });

  out(`relink-account-emulator: ${origin} (a stand-in for Stripe: no real bank, no live keys)`);
  out(`  control panel ${origin}/emulator/panel, Stripe.js ${origin}/emulator/stripe.js`);
  if (settings.fidelity !== undefined) out(`  ${recordedIn(emulator.behaviours)}, from ${settings.fidelity}`);
  if (saved !== undefined)
    out(`  goes on from ${state}${file === undefined ? '' : '; --seed is left aside'}`);
  if (settings.webhook?.secret === undefined && secret) out(`  webhook signing secret ${secret}`);
  if (!isLocal) error('Warning: this listens beyond this machine, and whoever reaches it controls it.');
  return {
    async stop() {
      emulator.stop();
      await stop();
      if (state === undefined) return;
      try {
        await saveTo(state, control);
      } catch (reason) {
        error(`relink-account-emulator: ${sentenceFor(reason)}`);
        throw reason;
      } finally {
        release?.();
      }
    },
  };
}

function recordedIn(behaviours: readonly Behaviour[]): string {
  const recorded = behaviours.filter(({ source }) => source === 'recorded');
  return `${recorded.length} of ${behaviours.length} behaviours as recorded`;
}

/** What is wrong with a seed beyond its shape is for the person to mend, too. */
function create(options: Parameters<typeof createEmulator>[0]) {
  try {
    return createEmulator(options);
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(`--seed: ${error.message}`) : error;
  }
}

function withWebhook(seed: Seed, webhook: Settings['webhook']): Seed {
  if (!webhook) return seed;
  const { url, secret, version: api_version } = webhook;
  const endpoint = { url, api_version, ...(secret !== undefined && { secret }) };
  return { ...seed, webhook_endpoints: [...(seed.webhook_endpoints ?? []), endpoint] };
}

/** What is looked at of a saved state, before it is held to its shape. */
interface SavedEndpoints {
  tenants?: {
    webhook_endpoints?: Record<string, { url?: string; api_version?: string; secrets?: { value: string }[] }>;
  }[];
}

/** Starting over keeps the secret that the saved state signs with, as it is the one that was printed. */
function withSavedSecret(webhook: NonNullable<Settings['webhook']>, saved: unknown): Settings['webhook'] {
  const { tenants } = (saved ?? {}) as SavedEndpoints;
  if (webhook.secret !== undefined || !Array.isArray(tenants)) return webhook;
  const endpoints = tenants.flatMap((each) => Object.values(each.webhook_endpoints ?? {}));
  const same = endpoints.find((each) => each.url === webhook.url && each.api_version === webhook.version);
  return { ...webhook, secret: same?.secrets?.[0]?.value };
}

/** What signs the events. What was asked for and a state that goes on may not agree. */
function secretOf(control: EmulatorControl, asked: NonNullable<Settings['webhook']>): string {
  const endpoints = Object.values(control.read(platformId).webhook_endpoints);
  const known = endpoints.filter(({ url }) => url === asked.url);
  const disagree = (what: string, flag: string) =>
    new UsageError(`--webhook: the saved state ${what}. Remove the --state file, or ${flag}.`);
  const [first] = known;
  if (!first) throw disagree('sends no events there', '--webhook');
  const version = known.filter(({ api_version }) => api_version === asked.version);
  if (version.length === 0) {
    const other = first.api_version ?? 'the version of the account';
    throw disagree(`sends events of ${other} there`, 'set --webhook-version to that');
  }
  const signed = version.find(
    ({ secrets }) => asked.secret === undefined || secrets[0]?.value === asked.secret,
  );
  if (!signed?.secrets[0]) throw disagree('signs with another secret', 'the secret');
  return signed.secrets[0].value;
}

const version = () =>
  (createRequire(import.meta.url)('relink-account/package.json') as { version: string }).version;

function sentenceFor(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return 'the port is taken. Stop what listens there, or choose another with --port.';
  if (code === 'EACCES') return 'this user may not listen on that --port. Choose one above 1023.';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return '--host is no address of this machine.';
  return error instanceof Error ? error.message : 'failed to start.';
}
