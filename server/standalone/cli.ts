#!/usr/bin/env node
import { endOnSignals } from './commands/starting.ts';

// Before all that takes time: the rest is loaded after it.
endOnSignals();
// Whoever reads what is written may have gone (`| head -1`): that ends no server (EPIPE).
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const { runCommandLine } = await import('./commands/command-line.ts');
const result = await runCommandLine(process.argv.slice(2), process.env, {
  out: (line) => console.log(line),
  error: (line) => console.error(line),
});
// What was opened, or what a module of the host's holds, must not keep a command that is done. What it has said goes first.
if (result !== 'serving') {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  process.exit(result);
}
