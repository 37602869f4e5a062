import { fork } from 'node:child_process';

/** Another process, which answers each message with one message. */
export interface Child<Message extends object> {
  ask(message: Message): Promise<unknown>;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it without giving it a chance to tidy up. */
  kill(): Promise<void>;
}

/** Starts a module of this folder as a process. What it prints is shown. */
export function startChild<Message extends object>(module: string): Child<Message> {
  const child = fork(new URL(module, import.meta.url), { execArgv: [], serialization: 'advanced' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    ended,
    ask: (message) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error('the process has ended'));
        child.once('exit', gone);
        child.once('message', ({ answer, error }: { answer?: unknown; error?: string }) => {
          child.off('exit', gone);
          if (error === undefined) resolve(answer);
          else reject(new Error(error));
        });
        child.send(message, (error) => {
          if (error) reject(error);
        });
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
