// The demo before anybody looks at it: starting it, what it says when it cannot start, and whom it answers.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { askedAs } from '../emulator/support/asked-as.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';

describe('starting it', () => {
  const start = (env: Record<string, string>) =>
    spawnSync('node', ['demo/start.ts'], {
      env: { ...process.env, PORT: '0', ...env },
      encoding: 'utf8',
      timeout: 30_000,
    });

  test('a taken port is told, with what to type instead', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const { status, stderr } = start({ PORT: String(port) });
    holder.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken.`);
    expect(stderr).toContain('PORT=4300 npm start');
  });

  test('a HOST that is none is told by its name, with what to do', () => {
    const { status, stderr } = start({ HOST: 'planted.invalid' });
    expect(status).toBe(1);
    expect(stderr).toContain('HOST is no address of this machine');
    expect(stderr).toContain('HOST= npm start');
    expect(stderr).not.toContain('planted');
  });

  test.each(['127.0.0.1', '0.0.0.0', '::1'])(
    'listening on %s, the endpoint finds its emulator',
    async (HOST) => {
      const demo = await startDemoProcess({ HOST });
      const answer = await fetch(new URL('/relink/accounts', demo.url));
      const output = demo.output();
      await demo.stop();
      expect(answer.status).toBe(200);
      expect(output.includes('beyond this machine')).toBe(HOST === '0.0.0.0');
    },
  );

  test('the documentation comes by itself, and until then its page says so', async () => {
    const demo = await startDemoProcess({ DOCS: '' });
    const ask = async () => (await fetch(new URL('/docs/', demo.url))).text();
    expect(await ask()).toMatch(/The documentation is being built|Your first hour/);
    await vi.waitFor(async () => expect(await ask()).toContain('Your first hour'), {
      timeout: 120_000,
      interval: 500,
    });
    await demo.stop();
  }, 180_000);

  test('keys of mixed modes are refused, and not repeated', () => {
    const keys = { STRIPE_SECRET_KEY: 'sk_test_planted', STRIPE_PUBLISHABLE_KEY: 'pk_live_planted' };
    const { status, stderr, stdout } = start(keys);
    expect(status).toBe(1);
    expect(stderr).toContain('Take both from the same sandbox.');
    expect(stderr + stdout).not.toContain('planted');
  });

  test('one line tells the address, and which Stripe it talks to', async () => {
    const demo = await startDemoProcess();
    const answer = await fetch(demo.url);
    expect(answer.status).toBe(200);
    await demo.stop();
    expect(demo.output().trim().split('\n')).toHaveLength(1);
    expect(demo.output()).toContain('the built-in emulator');
  });
});

describe('whom it answers', () => {
  let demo: DemoProcess;
  beforeAll(async () => {
    demo = await startDemoProcess();
  });
  afterAll(() => demo.stop());

  test('a name that leads here from elsewhere gets nothing', async () => {
    const pages = ['/', '/page/main.ts', '/playground/', '/playground/main.ts'];
    for (const path of [...pages, '/relink/accounts', '/emulator/stripe.js', '/v1/customers']) {
      expect((await askedAs(demo.url, 'localhost', path))[0], path).not.toBe(421);
      expect((await askedAs(demo.url, 'shop.example', path))[0], path).toBeGreaterThanOrEqual(403);
    }
  });

  test('of the files of this machine it hands out those of its pages, and of Lit', async () => {
    const asked = async (path: string) => (await fetch(new URL(path, demo.url))).status;
    const file = (path: string) => `/@fs${fileURLToPath(new URL(`../../${path}`, import.meta.url))}`;
    expect(await asked(file('node_modules/lit/index.js'))).toBe(200);
    for (const path of ['package.json', 'server/app.ts', 'demo/app.ts', 'node_modules/hono/package.json']) {
      for (const query of ['', '?raw', '?url', '?import&raw', '??'])
        expect(await asked(file(path) + query), path + query).toBeGreaterThanOrEqual(400);
    }
    expect(await asked('/@fs/etc/passwd?raw')).toBeGreaterThanOrEqual(400);
  });

  test('pages of other sites may not start it over', async () => {
    const reset = (headers: Record<string, string>) =>
      fetch(new URL('/demo/reset', demo.url), { method: 'POST', headers });
    expect((await reset({ Origin: 'https://shop.example' })).status).toBe(403);
    expect((await reset({ Origin: 'null' })).status).toBe(403);
    expect((await reset({ Origin: new URL(demo.url).origin })).status).toBe(204);
  });
});
