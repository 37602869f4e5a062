// The program among other programs: signals, pipes that end, and two that want one file.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectEmulator } from '../../demo/emulator/testing/client.ts';
import { ask } from './support/emulator.ts';
import { runEmulator } from './support/command-line.ts';
import { startReceiver } from './support/receiver.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relink-process-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const program = fileURLToPath(new URL('../../demo/emulator/hosts/cli.ts', import.meta.url));

test('a terminal that is closed loses no state', async () => {
  const state = join(folder, 'hangup.json');
  const child = spawn(process.execPath, [program, '--port', '0', '--state', state]);
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  const origin = /http:\/\/\S+/.exec(first.toString())![0];
  await connectEmulator(origin).control.breakAccount('fca_ada_alder');
  child.kill('SIGHUP');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(await readFile(state, 'utf8')).toContain('"fca_ada_alder"');
  await expect(stat(`${state}.lock`)).rejects.toThrow('ENOENT');
});

test('two programs do not share a state file; what one left behind is taken over', async () => {
  const state = join(folder, 'shared.json');
  const first = runEmulator(['--port', '0', '--state', state]);
  await first.origin;
  const second = await runEmulator(['--port', '0', '--state', state]).ended;
  expect([second.code, second.error]).toEqual([2, expect.stringContaining('in use by another emulator')]);
  expect((await first.stop()).code).toBe(0);
  // Of a process that is no more.
  await writeFile(`${state}.lock`, '4194304');
  const third = runEmulator(['--port', '0', '--state', state]);
  await third.origin;
  expect((await third.stop()).code).toBe(0);
  // A refusal leaves no lock.
  await writeFile(state, 'no JSON');
  expect((await runEmulator(['--port', '0', '--state', state]).ended).code).toBe(2);
  await expect(stat(`${state}.lock`)).rejects.toThrow('ENOENT');
});

test('whoever reads only the first line does not end it', async () => {
  const state = join(folder, 'head.json');
  const child = spawn(process.execPath, [program, '--port', '0', '--verbose', '--state', state]);
  let error = '';
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  child.stdout.destroy();
  const origin = /http:\/\/\S+/.exec(first.toString())![0];
  for (let times = 0; times < 3; times += 1) {
    expect((await ask(origin, '/v1/customers/cus_ada')).status).toBe(200);
  }
  child.kill('SIGINT');
  expect([await once(child, 'close'), error]).toEqual([[0, null], '']);
});

test('starting over keeps the secret that was printed, in a later process too', async () => {
  const receiver = await startReceiver();
  const args = ['--port', '0', '--state', join(folder, 'secret.json'), '--webhook', receiver.url];
  const secrets: string[] = [];
  for (let times = 0; times < 2; times += 1) {
    const running = runEmulator(args);
    const { control } = connectEmulator(await running.origin);
    await control.reset();
    const [endpoint] = Object.values((await control.read()).webhook_endpoints);
    const { out } = await running.stop();
    secrets.push(endpoint!.secrets[0]!.value, /whsec_\w+/.exec(out)![0]);
  }
  await receiver.stop();
  expect(new Set(secrets).size).toBe(1);
});

test('--verbose tells what was sent, and no secret', async () => {
  const running = runEmulator([
    '--port',
    '0',
    '--verbose',
    '--lenient',
    '--rate-limit',
    '--api-version',
    '2031-01-01.preview',
  ]);
  const origin = await running.origin;
  await ask(origin, '/v1/customers', {
    body: 'name=Hal&colour=red&metadata[x]=whsec_planted',
    key: 'sk_test_planted',
    version: '2031-01-01.preview',
    headers: { 'Idempotency-Key': 'attempt-9' },
  });
  const { out } = await running.stop();
  const line = /POST \/v1\/customers.*\n.*/.exec(out)?.[0];
  expect(line).toMatch(
    / 200 \d+ ms req_\w+\n {4}\{.*"name":"Hal".*"version":"2031-01-01.preview".*"attempt-9".*colour/,
  );
  expect(out).not.toContain('planted');
});
