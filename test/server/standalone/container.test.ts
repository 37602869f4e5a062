// The container files: what a linter says of the one, and whether the other tells the server what it listens to. Neither
// is built here, where no engine is.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from 'dockerfilelint';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../../server/standalone/commands/commands.ts';
import { readConfig } from '../../../server/standalone/settings/config.ts';
import { VARIABLES, type Variable } from '../../../server/standalone/settings/variables.ts';

interface Service {
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  ports?: string[];
  build?: { context: string; dockerfile: string };
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
}
interface Compose {
  services: { relink: Service; db: Service };
  secrets: Record<string, { file: string }>;
  volumes: Record<string, null>;
}

const folder = new URL('../../../server/standalone/', import.meta.url);
const root = fileURLToPath(new URL('../../', folder));
const dockerfile = readFileSync(new URL('Dockerfile', folder), 'utf8');
const text = readFileSync(new URL('compose.yaml', folder), 'utf8');
const compose = parse(text) as Compose;
const { relink, db } = compose.services;
const environment = relink.environment ?? {};

const variables = Object.values<Variable<unknown>>(VARIABLES);
const names = variables.flatMap(({ name, isSecret }) => (isSecret ? [name, `${name}_FILE`] : [name]));

/** Words of an instruction in the form of JSON, such as CMD. */
function words(instruction: string): string[] {
  const [, list = '[]'] = new RegExp(`${instruction} (\\[.*\\])`).exec(dockerfile) ?? [];
  return JSON.parse(list) as string[];
}

/** What an ENV instruction sets. */
const image = Object.fromEntries(
  [...dockerfile.matchAll(/^ENV (.*)$/gm)].flatMap(([, pairs = '']) =>
    pairs.split(' ').map((pair) => pair.split('=') as [string, string]),
  ),
);

it('the linter of Dockerfiles finds nothing', () => {
  expect(run('.', dockerfile)).toEqual([]);
});

it('what the image packs is put into a folder that was not there', () => {
  const home = mkdtempSync(join(tmpdir(), 'relink-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const [, line = ''] = /^RUN npm run build && (.*npm pack.*)$/m.exec(dockerfile) ?? [];
  execFileSync('sh', ['-c', line.replaceAll('/pack', join(home, 'pack'))], { cwd: root, stdio: 'pipe' });
  expect(readdirSync(join(home, 'pack'))).toEqual([expect.stringMatching(/^relink-account-.*\.tgz$/)]);
});

it('secrets and host modules beside the files reach neither the repository nor the image', () => {
  const files = Object.values(compose.secrets).map(({ file }) => file);
  const folders = (relink.volumes ?? []).map((volume) => `${volume.split(':')[0]}/identify.mjs`);
  const left = [...files, ...folders].map((path) => join('server/standalone', path));
  const ignored = execFileSync('git', ['check-ignore', '--no-index', ...left], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(ignored.trim().split('\n')).toEqual(left);
  const kept = readFileSync(new URL('Dockerfile.dockerignore', folder), 'utf8').split('\n');
  expect(left.filter((path) => !kept.some((out) => out !== '' && path.startsWith(`${out}/`)))).toEqual([]);
});

it('the image starts, and asks after, a program and commands that there are', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', folder), 'utf8')) as {
    bin: Record<string, string>;
  };
  const program = manifest.bin['relink-account-server']?.replace('./', 'node_modules/relink-account/');
  expect(words('ENTRYPOINT')).toEqual(['node', program]);
  const [node, asked, command = ''] = words('HEALTHCHECK[^[]+CMD');
  expect([node, asked]).toEqual(['node', program]);
  expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining([command, ...words('\nCMD')]));
});

it('the image and the services set what there is to be set', () => {
  expect(Object.keys(image).filter((name) => name !== 'NODE_ENV' && !names.includes(name))).toEqual([]);
  expect(Object.keys(environment).filter((name) => !names.includes(name))).toEqual([]);
});

it('every secret that is read is handed in, and the other way round', () => {
  for (const { environment = {}, secrets = [] } of [relink, db]) {
    const read = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'));
    expect(read.map(([, file]) => file).sort()).toEqual(secrets.map((name) => `/run/secrets/${name}`).sort());
  }
  const handed = [...(relink.secrets ?? []), ...(db.secrets ?? [])];
  expect(Object.keys(compose.secrets).sort()).toEqual(handed.sort());
  for (const { file } of Object.values(compose.secrets))
    expect(text).toContain(`#   ${file.replace('./', '')} `);
});

it('the settings of the service hold together, with secrets in their files', () => {
  const contents: Record<string, string> = {
    STRIPE_SECRET_KEY: 'sk_test_1',
    RELINK_STORE: `postgres://${db.environment?.['POSTGRES_USER']}:secret@db/${db.environment?.['POSTGRES_DB']}`,
    RELINK_SEALING_KEYS: 'k'.repeat(32),
  };
  const settings = Object.entries({ ...image, ...environment }).flatMap(
    ([name, value]): [string, string][] => {
      if (name.endsWith('_FILE'))
        return [[name.replace('_FILE', ''), contents[name.replace('_FILE', '')] ?? '']];
      // Of what comes from the outside the required is given, and the rest left empty.
      if (value.includes(':?')) return [[name, 'pk_test_1']];
      return name in contents ? [] : [[name, value.startsWith('$') ? '' : value]];
    },
  );
  const config = readConfig(Object.fromEntries(settings));
  expect(config).toMatchObject({ hostname: '0.0.0.0', store: { kind: 'postgres' } });
  // The address that compose publishes leads to the port that the server listens on, and the image exposes.
  expect(relink.ports?.map((port) => port.split(':').at(-1))).toEqual([String(config.port)]);
  expect(dockerfile).toContain(`EXPOSE ${config.port}\n`);
  // The host's module lies in a folder that is mounted.
  const mounted = relink.volumes?.map((volume) => volume.split(':')[1]);
  expect(mounted).toContain(config.identify?.split('/').slice(0, -1).join('/'));
  // Whoever stops it waits longer than the server may take.
  expect(parseInt(relink.stop_grace_period ?? '', 10)).toBeGreaterThan(config.drainSeconds);
});

it('the service is built from this Dockerfile, and waits for a database that says it is there', () => {
  const { context = '', dockerfile: path = '' } = relink.build ?? {};
  expect(new URL(`${context}/${path}`, folder).href).toBe(new URL('Dockerfile', folder).href);
  expect(relink.depends_on).toEqual({ db: { condition: 'service_healthy' } });
  const asked = db.healthcheck?.test.join(' ');
  expect(asked).toContain(`--username=${db.environment?.['POSTGRES_USER']}`);
  // While Postgres makes its first tables it listens on a socket alone, and then starts anew.
  expect(asked).toContain('--host=127.0.0.1');
  const [volume = ''] = (db.volumes ?? [''])[0]?.split(':') ?? [];
  expect(Object.keys(compose.volumes)).toContain(volume);
});
