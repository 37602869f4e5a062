import { createRequire } from 'node:module';
import { createEmulator, defaultSeed, type EmulatorControl, type Seed } from '../index.ts';
import { platformId } from '../state/store.ts';
import { isLoopback, listen, loopbackHosts } from './listen.ts';
import { withRequestLog } from './request-log.ts';
import { help, readSettings, UsageError, type Settings } from './settings.ts';
import { readSeedFile, restoreFrom, saveTo } from './state-file.ts';

/** Where the program writes to, a line at a time. */
export interface Output {
  out: (line: string) => void;
  error: (line: string) => void;
}

/** What goes on until it is stopped. */
export interface Program {
  stop: () => Promise<void>;
}

/** Runs the program. Resolves with its exit code, or with what goes on: 0 fine, 1 failed, 2 wrong flags or files. */
export async function runCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<number | Program> {
  try {
    const settings = readSettings(args, env);
    if (typeof settings !== 'string') return await start(settings, output);
    output.out(settings === 'help' ? help : version());
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      output.error(`${error.message}\nSee relink-account-emulator --help.`);
      return 2;
    }
    output.error(`relink-account-emulator: ${sentenceFor(error)}`);
    return 1;
  }
}

async function start(settings: Settings, { out, error }: Output): Promise<Program> {
  const { port, hostname, allowedHosts, seed: file, state, sessionLifetime, isVerbose } = settings;
  const isLocal = isLoopback(hostname);
  const seed = withWebhook(file === undefined ? defaultSeed : await readSeedFile(file), settings.webhook);
  const emulator = create({
    seed,
    ...(sessionLifetime !== undefined && { sessionLifetime }),
    ...((isLocal || allowedHosts.length > 0) && { hosts: [...loopbackHosts, ...allowedHosts] }),
  });
  const { control } = emulator;
  const isRestored = state !== undefined && (await restoreFrom(state, control));
  const secret = secretOf(control, settings.webhook);
  const fetch = isVerbose ? withRequestLog(emulator.fetch, out) : emulator.fetch;
  const { origin, stop } = await listen({ fetch }, { port, hostname });

  out(`relink-account-emulator: ${origin} (a stand-in for Stripe: no real bank, no live keys)`);
  out(`  control panel ${origin}/emulator/panel, Stripe.js ${origin}/emulator/stripe.js`);
  if (isRestored) out(`  goes on from ${state}`);
  if (settings.webhook && settings.webhook.secret === undefined) out(`  webhook signing secret ${secret}`);
  if (!isLocal) error('Warning: this listens beyond this machine, and whoever reaches it controls it.');
  return {
    async stop() {
      emulator.stop();
      await stop();
      if (state !== undefined) await saveTo(state, control);
    },
  };
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

function secretOf(control: EmulatorControl, webhook: Settings['webhook']): string {
  if (!webhook) return '';
  const endpoints = Object.values(control.read(platformId).webhook_endpoints);
  const [newest] = endpoints.find(({ url }) => url === webhook.url)?.secrets ?? [];
  if (newest) return newest.value;
  throw new UsageError(
    '--webhook: the saved state sends no events there. Remove the --state file, or --webhook.',
  );
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
