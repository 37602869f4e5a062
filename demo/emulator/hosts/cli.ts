#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';

const program = await runCommandLine(process.argv.slice(2), process.env, {
  out: (line) => console.log(line),
  error: (line) => console.error(line),
});
if (typeof program === 'number') {
  process.exitCode = program;
} else {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Whoever asks twice does not want to wait.
      if (isStopping) process.exit(1);
      isStopping = true;
      program.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
