// A person's own colours in place of every page's, as Windows' contrast themes have them; and no motion.
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { Engine } from './browser.ts';

/** Firefox takes such wishes at its start, Chromium by its debugging protocol. */
export function launchWithForcedColors({ browser, executablePath }: Engine): Promise<Browser> {
  return puppeteer.launch({
    browser,
    executablePath,
    headless: true,
    args: browser === 'chrome' ? ['--no-sandbox', '--disable-quic'] : [],
    extraPrefsFirefox: { 'browser.display.document_color_use': 2, 'ui.prefersReducedMotion': 1 },
  });
}

export async function pageWithForcedColors(browser: Browser, engine: Engine): Promise<Page> {
  const page = await browser.newPage();
  if (engine.browser === 'firefox') return page;
  const session = await page.createCDPSession();
  const features = [
    { name: 'forced-colors', value: 'active' },
    { name: 'prefers-color-scheme', value: 'dark' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ];
  await session.send('Emulation.setEmulatedMedia', { features });
  return page;
}
