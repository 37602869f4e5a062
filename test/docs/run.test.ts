// The snippets for Node, run as they stand in a reader's project where the package is installed.
import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { startProject } from './support/reader.ts';
import { snippetsFor } from './support/snippets.ts';

const run = promisify(execFile);
const project = startProject();
afterAll(() => project.remove());
const runner = join(project.folder, 'run-snippet.ts');
copyFileSync(fileURLToPath(new URL('reader/run-snippet.ts', import.meta.url)), runner);

/**
 * Those for pages run in browser.test.ts; a real Postgres is for server/hosts; only a browser can finish a session; and what a test expects
 * is told by a test of its own.
 */
const elsewhere = /\bdocument\b|openPostgres|\bclientSecret\b|\bexpect\(/;

it.each(snippetsFor('types').filter(({ text }) => !elsewhere.test(text)))(
  '$at runs',
  async ({ at, lang, text }) => {
    const file = project.write(`${at.replace(/\W/g, '-')}.${lang}`, text);
    const env = {
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
      STRIPE_WEBHOOK_SECRETS: 'whsec_1',
    };
    const options = { cwd: project.folder, env, timeout: 25_000 };
    const failure = await run(process.execPath, [runner, file], options).then(() => '', String);
    expect(failure).toBe('');
  },
);
