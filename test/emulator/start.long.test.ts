// What the program loads before it listens is what it needs to listen: each module more is time that every test run waits.
import { expect, test } from 'vitest';
import { runEmulator } from './support/command-line.ts';

/** Writes the URL of each module that is loaded to standard error. */
const witness = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  import { writeSync } from 'node:fs';
  registerHooks({
    load(url, context, next) {
      writeSync(2, 'LOADED ' + url + '\\n');
      return next(url, context);
    },
  });
`)}`;

async function loadedAtStart(args: string[]): Promise<string[]> {
  const emulator = runEmulator(['--port', '0', ...args], { NODE_OPTIONS: `--import=${witness}` });
  await emulator.origin;
  const { error } = await emulator.stop();
  return error.split('\n').flatMap((line) => /^LOADED (.*)$/.exec(line)?.[1] ?? []);
}

const packageOf = (url: string) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];

test('the emulator starts with Hono, the schemas and the reader of forms, and without what comes later', async () => {
  const loaded = await loadedAtStart([]);
  const packages = new Set(loaded.flatMap((url) => packageOf(url) ?? []));
  // What qs needs of its own is counted, not named: it is not ours to choose.
  for (const ours of ['@hono/node-server', 'hono', 'zod', 'qs']) packages.delete(ours);
  expect(
    [...packages].filter((each) => /stripe|jose|undici|lit|vitest|playwright|pg|redis/.test(each)),
  ).toEqual([]);
  expect(packages.size).toBeLessThan(25);
  const rooms = new Set(loaded.flatMap((url) => /demo\/emulator\/([a-z]+)\//.exec(url)?.[1] ?? []));
  expect([...rooms].sort()).toEqual([
    ...['browser', 'control', 'events', 'faults', 'fidelity', 'flow', 'hosts', 'panel', 'remote', 'render'],
    ...['requests', 'routes', 'schema', 'scopes', 'state', 'wire'],
  ]);
  expect(loaded.length).toBeLessThan(330);
});
