// What `npm run site` runs, and `npm start` in the background: builds the site, unless it is built. Prints where it is.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cache, root, siteFolder } from './cache.ts';

const lock = join(cache, 'lock');
const folder = siteFolder();

/** VitePress has one folder for what it builds in between, so that builds go one after another. */
async function takeLock(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isLeftBehind()) rmSync(lock, { force: true });
    else await pause(250);
  }
}

/** Whoever had it has died. */
function isLeftBehind(): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function build(): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  process.env['DOCS_OUT'] = unfinished;
  const { build: buildSite } = await import('vitepress');
  await buildSite(join(root, 'demo/docs'));
  renameSync(unfinished, folder);
  const older = readdirSync(cache).filter(
    (name) => /^[0-9a-f]{16}/.test(name) && join(cache, name) !== folder,
  );
  for (const name of older) rmSync(join(cache, name), { recursive: true, force: true });
}

if (!existsSync(folder)) {
  await takeLock();
  const release = () => rmSync(lock, { force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      release();
      process.exit(1);
    });
  }
  try {
    // Another process may have built it while this one waited.
    if (!existsSync(folder)) await build();
  } finally {
    release();
  }
}
console.log(folder);
