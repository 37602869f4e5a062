// Processes that receive events, each started anew whenever it dies.
import { startChild, type Child } from './child.ts';
import type { Start } from './receiver-process.ts';

export interface Receiver {
  /** Resolves when it listens for the first time. */
  readonly ready: () => Promise<unknown>;
  /** Where it listens; nowhere while it is starting again. */
  readonly port: () => number | undefined;
  /** Kills it, whatever it is doing. */
  readonly kill: () => void;
  readonly deaths: () => number;
  readonly stop: () => Promise<void>;
}

export function keepRunning(order: Start): Receiver {
  let deaths = 0;
  let isWanted = true;
  let child: Child<Start>;
  let port: number | undefined;
  const launch = async () => {
    const own = (child = startChild('receiver-process.ts'));
    let isDead = false;
    void own.ended.then(() => {
      isDead = true;
      port = undefined;
      if (!isWanted) return;
      deaths += 1;
      void launch();
    });
    port = await (own.ask(order) as Promise<number>).catch((error: unknown) => {
      // It may be killed before it listens; whatever else keeps it from that is a fault.
      if (!isDead) throw error;
      return undefined;
    });
  };
  const started = launch();
  return {
    ready: () => started,
    port: () => port,
    kill: () => void child.kill(),
    deaths: () => deaths,
    stop: () => {
      isWanted = false;
      return child.kill();
    },
  };
}
