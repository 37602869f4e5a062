/** Time that passes only when everybody waits for it. */
export class VirtualClock {
  now = 0;
  readonly #timers = new Set<{ due: number; ring: () => void; signal: AbortSignal | undefined }>();

  /** How many waits are still on that somebody could have ended. */
  get pending(): number {
    return [...this.#timers].filter(({ signal }) => signal).length;
  }

  /** As the port `wait`: rejects as soon as the signal is aborted. */
  readonly wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = () => {
        this.#timers.delete(timer);
        reject(signal?.reason as Error);
      };
      const ring = () => {
        this.#timers.delete(timer);
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const timer = { due: this.now + milliseconds, ring, signal };
      this.#timers.add(timer);
      if (signal?.aborted) leave();
      else signal?.addEventListener('abort', leave, { once: true });
    });

  /** Lets time pass until the work has settled, and fails where nothing is left to wait for. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { settled: false };
    const done = () => (state.settled = true);
    work.then(done, done);
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (state.settled) return work;
      const [next] = [...this.#timers].sort((a, b) => a.due - b.due);
      if (!next)
        throw new Error(`Nothing is left to wait for at ${this.now} ms, and the work has not settled.`);
      this.now = next.due;
      next.ring();
    }
  }
}
