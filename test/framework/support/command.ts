// Runs a command of a framework's tool chain, as a person would in a shell of their own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

// What the test runner has put into the environment. A build that saw it would take itself for a test.
const runnersOwn = /^(NODE_ENV|TEST|DEV|PROD|SSR|MODE|BASE_URL|VITEST.*)$/;

/**
 * Resolves with what the command printed, and tells how long it took.
 *
 * @throws Error with the end of what it printed, where it fails or takes more than ten minutes.
 */
export async function run(folder: string, command: string, ...args: string[]): Promise<string> {
  const started = performance.now();
  const what = [command, ...args].join(' ');
  try {
    const { stdout, stderr } = await execute(command, args, {
      cwd: folder,
      env: { ...shellEnvironment(), CI: 'true' },
      maxBuffer: 64 * 1024 * 1024,
      timeout: 600_000,
    });
    console.log(`${what} in ${folder}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    const printed = `${stdout}\n${stderr}`.trim().slice(-6000) || message;
    throw new Error(`"${what}" failed in ${folder}:\n${printed}`, { cause: error });
  }
}

const noTelemetry = {
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
};

/** The environment without what Vitest adds to it. No tool of an app tells its makers of the run. */
export function shellEnvironment(): NodeJS.ProcessEnv {
  const shells = Object.entries(process.env).filter(([name]) => !runnersOwn.test(name));
  return { ...Object.fromEntries(shells), ...noTelemetry };
}
