#!/usr/bin/env node
import { runRelinkAccount } from './command-line.ts';

process.exitCode = await runRelinkAccount(process.argv.slice(2), process.env, {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
});
