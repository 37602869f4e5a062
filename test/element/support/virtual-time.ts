// Time that passes only when everybody waits for it, for a whole page: its timers, and its clock.
import '../../../component/run.ts';

interface Timer {
  due: number;
  ring: () => void;
  /** Of an interval. */
  every: number | undefined;
}

const genuine = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
};

const { port1, port2 } = new MessageChannel();

export class VirtualTime {
  /** In milliseconds. */
  now = 0;
  readonly #timers = new Map<number, Timer>();
  // Beside the ids of genuine timers, which are cleared by the same function afterwards.
  #count = 1_000_000;

  /** Takes the place of the page's timers, until the returned function is called. What is set then rings in genuine time. */
  install(): () => void {
    const start = (ring: () => void, delay = 0, every?: number): number => {
      this.#timers.set(++this.#count, { due: this.now + delay, ring, every });
      return this.#count;
    };
    const clear = (id: number): void => void this.#timers.delete(id);
    Object.assign(globalThis, {
      setTimeout: (ring: () => void, delay?: number) => start(ring, delay),
      setInterval: (ring: () => void, delay = 0) => start(ring, delay, delay),
      clearTimeout: clear,
      clearInterval: clear,
    });
    Object.defineProperty(performance, 'now', { value: () => this.now, configurable: true });
    return () => {
      Object.assign(globalThis, genuine);
      for (const { ring, due } of this.#timers.values()) setTimeout(ring, due - this.now);
      this.#timers.clear();
      Reflect.deleteProperty(performance, 'now');
    };
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void setTimeout(resolve, milliseconds));
  }

  /** Lets time pass until something holds, or so much of it has passed. */
  async pass(until: () => boolean, limit: number): Promise<void> {
    const end = this.now + limit;
    for (;;) {
      await everythingUnderWay();
      const due = Math.min(...[...this.#timers.values()].map((timer) => timer.due));
      if (until() || due > end) return;
      this.now = due;
      for (const [id, timer] of this.#timers) if (timer.due === due) this.#ring(id, timer);
    }
  }

  #ring(id: number, timer: Timer): void {
    if (timer.every === undefined) this.#timers.delete(id);
    else timer.due += timer.every;
    timer.ring();
  }
}

/** What the element imports lazily is here already. An import of the same takes as long, and a message waits for microtasks. */
async function everythingUnderWay(): Promise<void> {
  await import('../../../component/run.ts');
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
}
