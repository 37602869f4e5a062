// The documentation before it is built: said on its page, with what to do, and gone as soon as it is there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { serveDocs } from '../../demo/docs/site/serve.ts';

const room = mkdtempSync(join(tmpdir(), 'docs-'));
afterAll(() => rmSync(room, { recursive: true }));

test('a site that is not built says so, and what to run; once it is there, it is served', async () => {
  const folder = join(room, 'site');
  const app = new Hono().route('/docs', serveDocs(false, folder).app);
  const before = await app.request('/docs/guide/page.html');
  expect(before.status).toBe(503);
  expect(before.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await before.text()).toContain('npm run site');

  mkdirSync(join(folder, 'guide'), { recursive: true });
  writeFileSync(join(folder, 'guide/page.html'), '<!doctype html><script>1</script><p>A page');
  writeFileSync(join(folder, '404.html'), '<!doctype html><p>Not here');
  const after = await app.request('/docs/guide/page.html');
  expect(after.status).toBe(200);
  expect(await after.text()).toContain('A page');
  // The one script that it has, by its hash, and no other.
  const hash = 'a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=';
  expect(after.headers.get('content-security-policy')).toContain(`script-src 'self' 'sha256-${hash}';`);
});

test.each([
  '/docs/nothing.html',
  '/docs/../package.json',
  '/docs/%2e%2e/secret.html',
  '/docs/..%2fsecret.html',
])('%s is not there', async (path) => {
  const folder = join(room, 'inside');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '404.html'), 'Not here');
  writeFileSync(join(room, 'secret.html'), 'planted');
  const app = new Hono().route('/docs', serveDocs(false, folder).app);
  const answer = await app.request(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('planted');
});
