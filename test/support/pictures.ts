// Takes the two pictures of the README from the real demo: npm run pictures.
import { launch, engines, newPage } from '../e2e/support/browser.ts';
import { startDemoProcess } from '../e2e/support/demo-process.ts';
import { atRest, pressReconnect, walk } from '../e2e/support/dialog.ts';

const [engine] = engines;
if (!engine) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH.');

const demo = await startDemoProcess();
const browser = await launch(engine);

/** The demo as it begins, for somebody who likes it light or dark. */
async function open(scheme: 'light' | 'dark', width: number, height: number) {
  await fetch(new URL('/demo/reset', demo.url), { method: 'POST' });
  const page = await newPage(browser);
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(demo.url);
  await atRest(page);
  return page;
}

try {
  // One account that came back, and one that somebody has left, so that the log has something to tell.
  const page = await open('light', 1280, 860);
  await pressReconnect(page, 'fca_ben_checking');
  await walk(page, ['continue', 'continue', 'continue', 'continue']);
  await page.waitForSelector('#log .relink-success');
  await pressReconnect(page, 'fca_ada_checking');
  await walk(page, ['close']);
  await page.waitForSelector('#log .relink-cancel');
  await atRest(page);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: 'demo/pictures/demo.png' });

  // In the middle of a run, where the emulated bank asks which accounts to share.
  const run = await open('dark', 1280, 860);
  await pressReconnect(run, 'fca_ada_checking');
  await walk(run, ['continue', 'continue']);
  await run.screenshot({ path: 'demo/pictures/run.png' });
} finally {
  await Promise.all([browser.close(), demo.stop()]);
}
