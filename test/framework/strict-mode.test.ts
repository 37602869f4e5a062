// React's strict mode runs every effect twice, in development only: so this is the React app as its developers see it.
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engines, launch } from '../e2e/support/browser.ts';
import { installApp } from './support/app.ts';
import { startBackend, type Backend } from './support/backend.ts';
import { run } from './support/command.ts';
import { openPage } from './support/page.ts';
import { driveRelink } from './support/relink.ts';

const checking = 'fca_ben_checking';

let backend: Backend;
let browser: Browser;
beforeAll(async () => {
  const { folder } = await installApp('demo/react-19', 'demo/react-19-strict');
  await run(folder, 'env', 'NODE_ENV=development', 'npx', 'vite', 'build');
  backend = await startBackend({ folder: join(folder, 'dist') });
  browser = await launch(engines[0]!);
});
afterAll(async () => {
  await browser.close();
  await backend.stop();
});

test('effects that run twice make one session, and are heard once', async () => {
  const sessions: string[] = [];
  backend.changeSessions((session) => {
    sessions.push(session.id);
    return session;
  });
  const shown = await openPage(browser, backend.url);
  await shown.hears('relink-status expiring');
  await driveRelink(shown.page, checking);
  await shown.hears(`relink-success ${checking}`);
  expect(await shown.runs()).toEqual([`relink-start ${checking}`, `relink-success ${checking}`]);
  expect(sessions).toHaveLength(1);
  // Twice by the app, else this was no strict mode; and once by both elements together.
  const asked = await shown.page.evaluate(
    () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/accounts')).length,
  );
  expect(asked).toBe(3);
});
