// Starts what `npm start` starts, in a process of its own, on a free port.
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';

export type DemoProcess = ServerProcess;

/** Resolves once the demo has told its address. */
export function startDemoProcess(env: Record<string, string> = {}): Promise<DemoProcess> {
  return startServerProcess(['start', '--silent'], {
    env: { ...process.env, PORT: '0', DOCS: 'off', ...env },
  });
}
