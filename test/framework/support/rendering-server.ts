// An app that renders its pages on a server of its own, started as its manifest says.
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { shellEnvironment } from './command.ts';

export type RenderingServer = ServerProcess;

/** Resolves once the server has told its address. */
export function startRenderingServer(cwd: string, env: Record<string, string>): Promise<RenderingServer> {
  const settings = { NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', ...env };
  return startServerProcess(['run', 'start'], { cwd, env: { ...shellEnvironment(), ...settings } });
}
