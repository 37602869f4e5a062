// The commands of the guides, run as they stand by a shell, in a reader's folder. Where a program cannot run in a test, what stands in for
// it demands that scripts, packages, programs and flags are there: see support/stand-in.ts.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmulator, type Running } from '../emulator/support/emulator.ts';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { startProject } from './support/reader.ts';
import { allSnippets, root, snippetsFor } from './support/snippets.ts';

const run = promisify(execFile);
const standIn = fileURLToPath(new URL('support/stand-in.ts', import.meta.url));
const project = startProject();
let emulator: Running;
let env: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
  mkdirSync(join(project.folder, 'bin'));
  for (const name of ['npm', 'npx', 'curl', 'relink-account-server', 'relink-account-emulator']) {
    const path = project.write(
      `bin/${name}`,
      `#!/bin/sh\nexec "${process.execPath}" "${standIn}" ${name} "$@"\n`,
    );
    await run('chmod', ['+x', path]);
  }
  for (const name of ['demo', 'server']) symlinkSync(join(root, name), join(project.folder, name));
  // Modules that the guides name in their first line.
  for (const { text } of allSnippets()) {
    const [, name] = /^\/\/ (\w+\.mjs)\b/.exec(text) ?? [];
    if (name) project.write(name, text);
  }
  // What a probe has written.
  project.write('fidelity.json', readFileSync(join(root, 'demo/emulator/fidelity/fidelity.json'), 'utf8'));
  env = {
    PATH: `${join(project.folder, 'bin')}:/usr/bin:/bin`,
    READERS_FOLDER: project.folder,
    STRIPE_API_URL: emulator.origin,
    STRIPE_SECRET_KEY: 'sk_test_any',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_any',
    STRIPE_WEBHOOK_SECRETS: 'whsec_any',
    RELINK_HANDLERS: './handlers.mjs',
  };
  const server = join(project.folder, 'bin/relink-account-server');
  await run(server, ['migrate'], { cwd: project.folder, env });
}, 60_000);
afterAll(async () => {
  await emulator.stop();
  project.remove();
});

it.each(snippetsFor('shell'))(
  '$at runs, or names what is there',
  async ({ text }) => {
    const problems = project.write('problems', '');
    const options = { cwd: project.folder, env, timeout: 60_000 };
    const failure = await run('bash', ['-euo', 'pipefail', '-c', `${text}\nwait`], options).then(
      () => '',
      String,
    );
    expect(readFileSync(problems, 'utf8')).toBe('');
    expect(failure).toBe('');
    for (const [, name = ''] of text.matchAll(/(?:^|\s)([A-Z][A-Z_]+)=/gm)) {
      const { stdout } = await run('git', ['grep', '-lw', name, '--', '*.ts'], { cwd: root });
      expect(stdout, `nothing reads ${name}`).not.toBe('');
    }
  },
  90_000,
);
