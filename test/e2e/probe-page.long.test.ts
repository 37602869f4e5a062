// `probe --with-person` as a person goes through it, in a real browser, by keyboard alone on a narrow screen, against an
// emulator: it is in Stripe's place for the API and for Stripe.js.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import { readFidelity } from '../../demo/emulator/fidelity/file.ts';
import { runCommandLine } from '../../demo/emulator/hosts/command-line.ts';
import type { Program } from '../../demo/emulator/hosts/command-line.ts';
import { listen, type Listening } from '../../demo/emulator/hosts/listen.ts';
import { farewell, personal } from '../../demo/emulator/probe/person/checks.ts';
import { checksIn } from '../emulator/support/probe.ts';
import { launchChromium } from './support/dialog-page.ts';
import { Participant } from './support/participant.ts';

const keys = { STRIPE_SECRET_KEY: 'sk_test_Planted1', STRIPE_PUBLISHABLE_KEY: 'pk_test_Planted2' };
const folder = mkdtempSync(join(tmpdir(), 'probe-page-'));
const [out, state] = [join(folder, 'fidelity.json'), join(folder, 'probe.json')];

let emulator: ReturnType<typeof createEmulator>;
let stripe: Listening;
let browser: Browser;
let person: Participant;
beforeAll(async () => {
  emulator = createEmulator({ seed: defaultSeed, now: () => Date.now() });
  [stripe, browser] = await Promise.all([listen(emulator), launchChromium()]);
});
afterEach(async () => {
  vi.useRealTimers();
  await person.page.close();
});
afterAll(async () => {
  await browser.close();
  await stripe.stop();
  emulator.stop();
  rmSync(folder, { recursive: true });
});

interface Run {
  address: Promise<string>;
  ended: Promise<number | Program>;
  lines: string[];
}

function probe(args: string[], asked?: AbortSignal): Run {
  const lines: string[] = [];
  let tell: (address: string) => void;
  const address = new Promise<string>((resolve) => (tell = resolve));
  const write = (line: string) => {
    lines.push(line);
    const shown = /^Open (\S+) in a browser/.exec(line)?.[1];
    if (shown !== undefined) tell(shown);
  };
  const all = ['probe', '--api', stripe.origin, '--out', out, '--yes', ...args];
  return { address, ended: runCommandLine(all, keys, { out: write, error: write }, asked), lines };
}

test('each step is done by keyboard at 320 px, and what was seen is in the file, and nothing else', async () => {
  expect(await probe(['--state', state]).ended).toBe(0);
  // The person comes back after an hour: the session of the first run lies untouched since then.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  const { address, ended, lines } = probe(['--state', state, '--with-person']);
  person = await Participant.open(browser, await address);

  const walk = async (title: string, act: () => Promise<void>) => {
    await person.reads(title);
    await person.looksAround();
    await person.presses('Start');
    await act();
  };
  await walk('Close the window', () => person.closes());
  await walk('Link accounts', () => person.links());
  await walk('The same secret again', () => Promise.resolve());
  await walk('Close the window of a relink', () => person.closes());
  await walk('Relink the account', () => person.links());
  await walk('Choose the other account', () => person.linksAnother());
  await walk('Sign in as somebody else', () => person.linksAs('other_user'));
  await walk('A bank that is down', () => person.meets('bank_down'));
  await walk('Leave in the middle', () => person.leaves());
  await walk('A session of an hour ago', () => Promise.resolve());
  await person.reads('Thank you, that is all');
  await person.looksAround();
  expect(await ended).toBe(0);
  expect(person.complaints).toEqual([]);

  const text = readFileSync(out, 'utf8');
  const checks = checksIn(readFidelity(JSON.parse(text)));
  const wrong = [...personal, farewell].filter(({ id }) => checks.get(id)?.result !== 'confirmed');
  expect(wrong.map(({ id }) => [id, checks.get(id)])).toEqual([]);
  const told = [text, ...lines.filter((line) => !line.startsWith('Open '))].join('\n');
  expect(told).not.toMatch(/(cus|fca|fcauth|fcsess|evt|we)_[A-Za-z0-9]|_secret_|[sp]k_test_|Ada|Harbor/);
});

test('a step that is not possible is said so, and the next one follows', async () => {
  const { address, ended } = probe(['--only', 'flow.closed', '--with-person']);
  person = await Participant.open(browser, await address);
  await person.reads('Close the window');
  await person.presses('Not possible');
  await person.reads('Thank you, that is all');
  expect(await ended).toBe(0);
  const checks = checksIn(readFidelity(JSON.parse(readFileSync(out, 'utf8'))));
  expect(checks.get('flow.closed')).toEqual({
    result: 'not tried',
    reason: 'was not possible for the person',
  });
});

test('asked to stop while the page is open, it cleans up and ends; the page says so', async () => {
  const asking = new AbortController();
  const { address, ended, lines } = probe(['--only', 'flow.closed', '--with-person'], asking.signal);
  person = await Participant.open(browser, await address);
  await person.reads('Close the window');
  asking.abort();
  expect(await ended).toBe(1);
  expect(lines.at(-1)).toContain('Stopped, as you asked.');
  await person.presses('Not possible');
  await person.reads('It cannot go on');
  expect(await person.page.$eval('main', (main) => main.textContent)).toContain('Look at its terminal.');
});
