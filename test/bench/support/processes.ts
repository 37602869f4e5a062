import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Load } from './load.ts';
import type { Run } from './rounds.ts';

/** @param delay how long each answer takes on top, in milliseconds */
export async function startEmulator(delay: number): Promise<{ port: number; stop: () => void }> {
  const child = fork(new URL('./emulator-process.ts', import.meta.url), [String(delay)], { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  return { port, stop: () => void child.kill() };
}

/** What asks the contenders. */
export function startLoad(): { asking: (url: string, body?: string) => Run; stop: () => void } {
  const child = fork(new URL('./load-process.ts', import.meta.url), { execArgv: [] });
  return {
    stop: () => void child.kill(),
    asking: (url, body) => async (requests, atOnce) => {
      child.send({ url, body, requests, atOnce } satisfies Load);
      const [answer] = (await once(child, 'message')) as [{ times?: number[]; error?: string }];
      if (!answer.times) throw new Error(answer.error);
      return answer.times;
    },
  };
}
