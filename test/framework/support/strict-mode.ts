// React's strict mode runs every effect twice, in development only: so this is the React app as its developers see it.
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, launch } from '../../e2e/support/browser.ts';
import type { InstalledApp } from './app.ts';
import { startBackend, type Backend } from './backend.ts';
import { run } from './command.ts';
import { openPage } from './page.ts';
import { driveRelink } from './relink.ts';

const checking = 'fca_ben_checking';

/** The test of a React app that is built once more, for its developers. The app is asked for when it runs. */
export function describeStrictMode(app: () => InstalledApp): void {
  describe('in strict mode', () => {
    let backend: Backend;
    let browser: Browser;
    beforeAll(async () => {
      const { folder } = app();
      await run(folder, 'env', 'NODE_ENV=development', 'npx', 'vite', 'build', '--outDir', 'strict');
      backend = await startBackend({ folder: join(folder, 'strict') });
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
        () =>
          performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/accounts')).length,
      );
      expect(asked).toBe(3);
    });
  });
}
