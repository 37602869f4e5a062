// The examples for other people's tests, run as they would run them: from the packed package, by their own test runner.
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { findChromium } from '../support/browsers.ts';
import { installApp } from './support/app.ts';

test.each([
  ['playwright', /(\d+) passed/],
  ['web-test-runner', /([1-9]\d*) passed, 0 failed/],
  ['vitest', /Tests\s+(\d+) passed/],
])('%s', async (name, passed) => {
  process.env['CHROME_PATH'] ??= findChromium();
  const app = await installApp(`demo/emulator/examples/${name}`);
  const printed = stripVTControlCharacters(await app.script('test'));
  expect(Number(passed.exec(printed)?.[1])).toBeGreaterThan(0);
});
