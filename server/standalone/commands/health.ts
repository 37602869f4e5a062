import type { Run } from './command.ts';

/** Time to answer, in milliseconds. */
const LIMIT = 2_000;

export const run: Run<'hostname' | 'port'> = async ({ hostname, port }, { out, error }) => {
  const url = `http://${reachable(hostname)}:${port}/healthz`;
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(LIMIT) });
    out(`${url} answers ${status}.`);
    return status === 200 ? 0 : 1;
  } catch {
    error(`${url} does not answer.`);
    return 1;
  }
};

/** Who listens on every address is reached at this machine's own. */
function reachable(hostname: string): string {
  if (hostname === '0.0.0.0') return '127.0.0.1';
  if (hostname === '::') return '[::1]';
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}
