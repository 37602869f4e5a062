// Where the browsers of this machine are. Chromium is needed; Firefox and WebKit join when they are found.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const applications = {
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

/** Path of Chrome or Chromium: `CHROME_PATH`, else from the PATH, else where the system keeps its applications. */
export function findChromium(): string | undefined {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  return fromEnvironment('CHROME_PATH') ?? fromPath(names) ?? applications.chromium.find(existsSync);
}

/** Path of Firefox: `FIREFOX_PATH`, else from the PATH, else where the system keeps its applications. */
export function findFirefox(): string | undefined {
  return (
    fromEnvironment('FIREFOX_PATH') ??
    fromPath(['firefox', 'firefox-esr']) ??
    applications.firefox.find(existsSync)
  );
}

/** WebKitGTK: its driver, its small browser, and the command that lends it a display where there is none. */
export interface WebKit {
  driver: string;
  miniBrowser: string;
  display: string[];
}

/** WebKitGTK as Debian and Ubuntu package it (`webkit2gtk-driver` and `xvfb`). */
export function findWebKit(): WebKit | undefined {
  const driver = fromPath(['WebKitWebDriver']);
  const hasDisplay = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  const xvfb = fromPath(['xvfb-run']);
  const miniBrowser = driver && debianMiniBrowser();
  if (!driver || !miniBrowser || !(hasDisplay || xvfb)) return undefined;
  return { driver, miniBrowser, display: hasDisplay || !xvfb ? [] : [xvfb, '-a'] };
}

/** The first of these commands that the PATH has. */
export function fromPath(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function fromEnvironment(name: string): string | undefined {
  const path = process.env[name];
  if (path && !isExecutable(path)) throw new Error(`${name} is set, but there is no program at that path.`);
  return path;
}

function debianMiniBrowser(): string | undefined {
  for (const library of ['libwebkit2gtk-4.1-0', 'libwebkit2gtk-4.0-37', 'libwebkitgtk-6.0-4']) {
    try {
      const files = execFileSync('dpkg', ['-L', library], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const found = files.split('\n').find((file) => file.endsWith('/MiniBrowser'));
      if (found) return found;
    } catch {
      // Not that package, or not a Debian.
    }
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
