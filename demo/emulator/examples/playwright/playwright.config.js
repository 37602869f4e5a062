import { defineConfig } from '@playwright/test';

const executablePath = process.env.CHROME_PATH;

export default defineConfig({
  testDir: 'tests',
  outputDir: 'node_modules/.cache/test-results',
  timeout: 60_000,
  // A whole relink is waited for, on machines that CI shares.
  expect: { timeout: 20_000 },
  reporter: 'list',
  workers: 1,
  use: {
    // A browser of the system, where there is one to use; else Playwright's own.
    launchOptions: executablePath ? { executablePath, args: ['--no-sandbox'] } : {},
    contextOptions: { reducedMotion: 'reduce' },
  },
});
