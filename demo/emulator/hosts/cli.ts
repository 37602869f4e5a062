#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';

// Whoever reads the address may ask to stop at once: then, too, the state is saved.
const asking = new AbortController();
const asked = asking.signal;
// SIGHUP comes when the terminal is closed, SIGBREAK from Ctrl+Break on Windows.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait.
    if (asked.aborted) process.exit(1);
    asking.abort();
  });
}
// Whoever read the output has gone, as `head -1` does: the emulator goes on without a word, its clients are still there.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
const output = {
  out: (line: string) => console.log(line),
  error: (line: string) => console.error(line),
};
const program = await runCommandLine(process.argv.slice(2), process.env, output, asked);
if (typeof program === 'number') {
  process.exitCode = program;
} else {
  const stop = () =>
    void program.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  if (asked.aborted) stop();
  else asked.addEventListener('abort', stop);
}
