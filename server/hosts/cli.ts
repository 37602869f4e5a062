#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';

const exitCode = await runCommandLine(process.argv.slice(2), process.env, {
  out: (line) => console.log(line),
  error: (line) => console.error(line),
});
// What was opened before a failure must not keep the process.
if (exitCode !== 0) process.exit(exitCode);
