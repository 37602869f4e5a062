// Every code that a message may end in has its entry in the troubleshooting, and every entry is of a code that there is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexer, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { runRelinkAccount } from '../../demo/cli/command-line.ts';
import { runCommandLine as runEmulator } from '../../demo/emulator/hosts/command-line.ts';
import type { Output } from '../../demo/output.ts';
import { createRelinkServer, type RelinkServerOptions } from '../../server/index.ts';
import { runCommandLine as runServer } from '../../server/standalone/commands/command-line.ts';
import { root } from './support/snippets.ts';

type Env = Record<string, string | undefined>;
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const entries = lexer(read('demo/docs/troubleshooting.md'))
  .filter((token): token is Tokens.Heading => token.type === 'heading' && token.depth === 3)
  .map(({ text }) => text);

/** Where the programs and the libraries say a code that is of neither list. */
const others = [
  'server/options/settings.ts',
  'server/standalone/commands/command-line.ts',
  'server/webhooks/handle.ts',
  'demo/emulator/hosts/command-line.ts',
  'demo/init/command.ts',
  'demo/verify/command.ts',
  'demo/verify/settings.ts',
];
const said = others.flatMap((path) => {
  const source = read(path);
  const atTheEnd = [...source.matchAll(/\(([a-z]+(?:_[a-z]+)*)\)\.?[`']/g)];
  const asCode = [...source.matchAll(/'((?:invalid|folder|nothing|lease)_[a-z_]+)'/g)];
  return [...atTheEnd, ...asCode].map(([, code = '']) => code);
});

// Both tables are typed as complete.
const keysIn = (path: string, value: string) =>
  [...read(path).matchAll(new RegExp(`^  (\\w+): ${value},`, 'gm'))].map(([, code = '']) => code);
const ofElement = keysIn('component/errors.ts', '[01]');
const ofEndpoint = keysIn('server/problem.ts', '\\[\\d{3}, .*\\]');

test('each code has one entry, and each entry is of a code', () => {
  for (const list of [ofElement, ofEndpoint]) expect(list.length).toBeGreaterThan(20);
  expect(said.length).toBeGreaterThan(6);
  const wanted = new Set([...ofElement, ...ofEndpoint, ...said]);
  expect(entries.toSorted()).toEqual([...wanted].sort());
});

describe('what a program says of a mistake ends in a code', () => {
  const programs = [
    ['relink-account-server', runServer],
    ['relink-account-emulator', runEmulator],
    [
      'relink-account init',
      (args: string[], env: Env, output: Output) => runRelinkAccount(['init', ...args], env, output),
    ],
    [
      'relink-account verify',
      (args: string[], env: Env, output: Output) => runRelinkAccount(['verify', ...args], env, output),
    ],
  ] as const;

  test.each(programs)('%s', async (_, run) => {
    const told: string[] = [];
    const tell = (line: string) => void told.push(line);
    expect(await run(['--no-such-flag'], {}, { out: tell, error: tell })).toBe(2);
    const [, code = ''] = /\(([a-z_]+)\)\.$/.exec(told.join('\n')) ?? [];
    expect(entries).toContain(code);
  });

  test('createRelinkServer', () => {
    const build = () => createRelinkServer({} as RelinkServerOptions);
    expect(build).toThrow(/ \(invalid_options\)$/);
  });
});
