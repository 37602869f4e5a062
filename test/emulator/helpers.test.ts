// The helpers fail a test that told the emulator what never happened, unless they are told otherwise.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { emulatorFixtures } from '../../demo/emulator/testing/playwright.ts';
import { emulatorPlugin } from '../../demo/emulator/testing/web-test-runner.ts';
import { connectEmulator, startEmulator, type TestEmulator } from '../../demo/emulator/testing/index.ts';

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const context = { route: () => Promise.resolve() };

test('Playwright: the fixture of a test fails after it', async () => {
  const [emulated] = emulatorFixtures().emulated;
  const tell = async () => emulator.control.nextOutcome('closed', 'cus_ada');
  await expect(emulated({ context, emulator }, tell)).rejects.toThrow(
    'nextOutcome("closed", "cus_ada") never happened',
  );
  // The next test begins anew.
  await emulated({ context, emulator }, () => Promise.resolve());
  const [lenient] = emulatorFixtures({ allowUnused: true }).emulated;
  await lenient({ context, emulator }, tell);
});

const served = (url: string, type: string) => ({
  path: url.split('?', 1)[0]!,
  url,
  method: 'GET',
  origin: 'http://localhost:8000',
  body: 'test();',
  req: new ReadableStream<Uint8Array>(),
  response: { is: (...types: string[]) => (types.includes(type) ? type : false) },
  get: () => '',
});

test('Web Test Runner: a hook of Mocha follows each test of a file, and is told what its page told', async () => {
  const plugin = emulatorPlugin(emulator);
  expect(plugin.transform(served('/src/element.js', 'js'))).toBeUndefined();
  const lenient = emulatorPlugin(emulator, { allowUnused: true });
  expect(lenient.transform(served('/test/a.test.js?wtr-session-id=1', 'js'))).toBeUndefined();
  const code = plugin.transform(served('/test/a.test.js?wtr-session-id=1', 'js'))!;
  expect(code.startsWith('test();')).toBe(true);

  const page = globalThis as unknown as {
    document?: object;
    afterEach?: (hook: () => Promise<void>) => void;
  };
  let hook: (() => Promise<void>) | undefined;
  page.document = {};
  page.afterEach = (given) => (hook = given);
  try {
    const mine = connectEmulator(emulator.origin);
    (await import(`data:text/javascript,${encodeURIComponent(code.replace('test();', ''))}`)) as object;
    // Of another page, that runs beside this one.
    await emulator.control.nextOutcome('closed');
    await hook!();
    await mine.control.faults.add({ kind: 'html', route: 'GET /v1/events', times: Infinity });
    await mine.control.keepNextPending(2);
    await expect(hook!()).rejects.toThrow(/keepNextPending\(2\) never happened.*never struck/);
  } finally {
    delete page.document;
    delete page.afterEach;
  }
});
