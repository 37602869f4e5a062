// Renews the picture of the demo that the README shows: `npm run build:cdn && node test/support/screenshot.ts [file] [width] [light|dark]`.
import { launch, engines, newPage } from '../e2e/support/browser.ts';
import { startDemoProcess } from '../e2e/support/demo-process.ts';
import { atRest, pressReconnect, walk } from '../e2e/support/dialog.ts';

const [path = 'demo/screenshot.png', width = '1280', scheme = 'light'] = process.argv.slice(2);
const [engine] = engines;
if (!engine) throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH.');

const demo = await startDemoProcess();
const browser = await launch(engine);
try {
  const page = await newPage(browser);
  await page.setViewport({ width: Number(width), height: 860 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(demo.url);
  // One account that came back, and one that somebody has left, so that the log has something to tell.
  await pressReconnect(page, 'fca_ben_checking');
  await walk(page, ['continue', 'continue', 'continue', 'continue']);
  await page.waitForSelector('#log .relink-success');
  await pressReconnect(page, 'fca_ada_checking');
  await walk(page, ['close']);
  await page.waitForSelector('#log .relink-cancel');
  await atRest(page);
  await page.evaluate(() => scrollTo(0, 0));
  const bytes = await page.screenshot({ path: path as `${string}.png`, fullPage: Number(width) < 600 });
  console.log(`${path}: ${bytes.length} bytes`);
} finally {
  await Promise.all([browser.close(), demo.stop()]);
}
