// Before the tests: is there a browser? If not, install one where that is ours to do, else say what to install.
// ALL_BROWSERS=1 asks for all three engines, as CI does.
import { execFileSync } from 'node:child_process';
import { findChromium, findFirefox, findWebKit, fromPath } from './browsers.ts';

const all = process.env['ALL_BROWSERS'] === '1';
const engines = [
  { name: 'Chrome or Chromium', find: findChromium, packages: ['chromium'], wanted: true },
  { name: 'Firefox', find: findFirefox, packages: ['firefox-esr'], wanted: all },
  { name: 'WebKitGTK', find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb', 'xauth'], wanted: all },
];
const missing = () => engines.filter((engine) => engine.wanted && !engine.find());

const packages = missing().flatMap((engine) => engine.packages);
if (packages.length > 0 && process.getuid?.() === 0 && fromPath(['apt-get'])) {
  console.log(`Installing ${packages.join(', ')} …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 10 * 60_000,
  };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

const stillMissing = missing();
if (stillMissing.length > 0) {
  for (const { name } of stillMissing) console.error(`The tests need ${name}, and it was not found.`);
  const debian = stillMissing.flatMap((engine) => engine.packages).join(' ');
  console.error(`On Debian or Ubuntu: sudo apt-get install ${debian}`);
  console.error('Elsewhere: install it from its maker, or set CHROME_PATH (FIREFOX_PATH) to the program.');
  process.exit(1);
}
