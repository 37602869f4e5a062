// Runs Web Test Runner's pages in WebKitGTK, through its own WebDriver: one browser, one page after another.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserLauncher } from '@web/test-runner';
import type { WebKit } from './browsers.ts';

const startLimit = 30_000;

/** A launcher for `browsers` in the test runner's configuration. */
export function webkitLauncher({ driver, miniBrowser, display }: WebKit): BrowserLauncher {
  const urls = new Map<string, string>();
  let base = '';
  let session: Promise<string> | undefined;
  let running: ChildProcess | undefined;

  async function command(method: string, path: string, body?: object): Promise<{ sessionId?: string }> {
    const init = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(base + path, { method, ...init });
    const { value } = (await response.json()) as {
      value: { error?: string; message?: string; sessionId?: string };
    };
    if (!response.ok) throw new Error(`WebKitWebDriver: ${value.error ?? ''} ${value.message ?? ''}`);
    return value;
  }

  async function open(): Promise<string> {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const words = [...display, driver, `--port=${port}`];
    const program = words.shift() ?? driver;
    // A group of its own, so that stopping it ends the lent display as well.
    running = spawn(program, words, { stdio: 'ignore', detached: true });
    const deadline = Date.now() + startLimit;
    while (!(await command('GET', '/status').catch(() => undefined))) {
      if (Date.now() > deadline)
        throw new Error(`WebKitWebDriver did not start within ${startLimit / 1000} s.`);
      await sleep(100);
    }
    const browser = { binary: miniBrowser, args: ['--automation', '--javascript-can-open-windows-automatically=true'] };
    const alwaysMatch = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': browser };
    const { sessionId } = await command('POST', '/session', { capabilities: { alwaysMatch } });
    return sessionId ?? '';
  }

  async function go(url: string): Promise<void> {
    const id = await (session ??= open());
    await command('POST', `/session/${id}/url`, { url });
  }

  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async startSession(id, url) {
      urls.set(id, url);
      await go(url);
    },
    isActive: (id) => urls.has(id),
    getBrowserUrl: (id) => urls.get(id) ?? '',
    async stopSession(id) {
      if (urls.delete(id)) await go('about:blank');
      return {};
    },
    startDebugSession() {
      return Promise.reject(new Error('Debug in another browser: this one has no window to look at.'));
    },
    async stop() {
      const id = await session?.catch(() => undefined);
      if (id) await command('DELETE', `/session/${id}`).catch(() => undefined);
      if (running?.pid) process.kill(-running.pid);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
