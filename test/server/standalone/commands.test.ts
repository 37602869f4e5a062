// The program's other commands, started as processes, and what it says to flags and settings that are wrong.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = 'export const identify = () => null;';

/** What a command has to bear that does without keys and modules. */
const NOTHING_ELSE = {
  STRIPE_SECRET_KEY: undefined,
  STRIPE_PUBLISHABLE_KEY: undefined,
  RELINK_IDENTIFY: undefined,
};

let emulator: Running;
let host: StandAlone;
beforeAll(async () => (emulator = await startEmulator()));
afterAll(() => emulator.stop());
beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));
afterEach(() => host.tidyUp());

describe('wrong settings', () => {
  it('are all told, with exit code 2', async () => {
    const { exitCode, text } = await host.run([], {
      STRIPE_SECRET_KEY: 'planted',
      RELINK_RATE: 'planted',
      RELINK_IDENTITY: 'planted',
    });
    expect(exitCode).toBe(2);
    for (const name of ['STRIPE_SECRET_KEY', 'RELINK_RATE', 'RELINK_IDENTITY']) expect(text).toContain(name);
    expect(text).not.toContain('planted');
  });

  it.each<[string, readonly string[], Record<string, string>, RegExp]>([
    ['a flag twice', ['--port', '1', '--port', '2'], {}, /--port is given twice/],
    ['an unknown flag', ['--prot', '1'], {}, /Unknown option '--prot'/],
    ['a secret as a flag', ['--stripe-secret-key', 'planted'], {}, /Unknown option '--stripe-secret-key'/],
    [
      'an unknown command',
      ['start'],
      {},
      /Commands are serve, check, migrate, health, events list, events replay/,
    ],
    ['two commands', ['serve', 'check'], {}, /serve takes flags and nothing else/],
    ['half a command', ['events'], {}, /Commands are/],
    ["another command's flag", ['migrate', '--force'], {}, /--force is no flag of migrate/],
    [
      'a state that there is not',
      ['events', 'list', '--state', 'planted'],
      {},
      /--state has to be processing, or/,
    ],
    ['a time that is none', ['events', 'list', '--since', 'planted'], {}, /--since has to be a time/],
    ['no limit', ['events', 'list', '--limit', '0'], {}, /--limit has to be/],
    ['an id of something else', ['events', 'replay', 'planted'], {}, /ids that begin with evt_/],
    ['events of nowhere', ['events', 'list'], { RELINK_STORE: 'memory:' }, /RELINK_STORE is memory:/],
    [
      'a module that exports something else',
      [],
      {
        RELINK_IDENTIFY: import.meta.filename.replace(/commands\.test\.ts$/, '../support/stripe-objects.ts'),
      },
      /RELINK_IDENTIFY has to export identify, as a function/,
    ],
  ])('%s', async (_, args, changes, expected) => {
    const { exitCode, text } = await host.run(args, changes);
    expect(exitCode).toBe(2);
    expect(text).toMatch(expected);
    expect(text).not.toContain('planted');
  });
});

it('migrate makes the tables, and needs to know of nothing else', async () => {
  const program = host.start(['migrate'], NOTHING_ELSE);
  expect([await program.exit, program.text()]).toEqual([0, 'The tables in sqlite are up to date.\n']);
  expect(existsSync(join(host.folder, 'relink.db'))).toBe(true);
});

it('events list needs to know of the store alone, and does not make it', async () => {
  const list = () => host.run(['events', 'list'], NOTHING_ELSE);
  expect(await list()).toEqual({
    exitCode: 1,
    text: expect.stringMatching(/^RELINK_STORE: there is nothing yet\. migrate/) as string,
  });
  expect(existsSync(join(host.folder, 'relink.db'))).toBe(false);
  await host.run(['migrate'], NOTHING_ELSE);
  expect(await list()).toEqual({ exitCode: 0, text: 'No such events.' });
});

it('health tells whether a server answers, wherever it listens', async () => {
  const { program, url } = await host.serve({ HOST: '0.0.0.0' });
  const { port } = new URL(url);
  const ask = () => host.run(['health'], { ...NOTHING_ELSE, HOST: '0.0.0.0', PORT: port });
  expect(await ask()).toEqual({ exitCode: 0, text: `http://127.0.0.1:${port}/healthz answers 200.` });
  program.signal('SIGTERM');
  await program.exit;
  expect(await ask()).toEqual({ exitCode: 1, text: `http://127.0.0.1:${port}/healthz does not answer.` });
});

it('--help lists every setting, and needs none', async () => {
  const { exitCode, text } = await host.run(['--help']);
  expect(exitCode).toBe(0);
  expect(text).toContain('STRIPE_SECRET_KEY or STRIPE_SECRET_KEY_FILE\n');
  expect(text).toContain('RELINK_RATE, --rate\n');
});
