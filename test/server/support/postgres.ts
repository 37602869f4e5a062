// A Postgres of the tests' own: started from the Debian package, reached by a socket in a private folder, thrown away.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { eventually } from './eventually.ts';

export interface Database {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const bin = findBin();

/** Where it is not installed, these tests are skipped; on CI they are not. */
export const hasPostgres: boolean = bin !== undefined || process.env['CI'] !== undefined;

/** @param port to listen to on the loopback address, too */
export async function startPostgres({ port }: { port?: number } = {}): Promise<Database> {
  if (bin === undefined) throw new Error('No Postgres found. Install it: apt-get install postgresql');
  const home = mkdtempSync(join(tmpdir(), 'pg-'));
  // Postgres refuses to run as root.
  const user = userInfo().uid === 0 ? idsOf('postgres') : undefined;
  if (user) chownSync(home, user.uid, user.gid);
  const data = join(home, 'data');
  const options = { cwd: home, ...user };
  const access = ['--username=postgres', '--auth=trust'];
  execFileSync(join(bin, 'initdb'), ['-D', data, ...access, '--no-sync'], { ...options, stdio: 'pipe' });
  // Its processes may die here, the machine does not: so nothing has to reach the disk.
  const address = port === undefined ? ['listen_addresses='] : ['listen_addresses=127.0.0.1', `port=${port}`];
  const settings = [
    ...address.flatMap((setting) => ['-c', setting]),
    '-c',
    'fsync=off',
    '-c',
    'max_connections=100',
  ];
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', home, ...settings], {
    ...options,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(home)}&port=${port ?? 5432}`;

  const database = {
    url,
    async stop() {
      server.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
  await eventually(() => query(url, 'select 1')).catch(async (error: unknown) => {
    await database.stop();
    throw error;
  });
  return database;
}

/** Runs one statement over a connection of its own. */
export async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
}

function idsOf(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Debian keeps the programs of each version in a folder of its own, off the path. */
function findBin(): string | undefined {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...debian.map((version) => join(versions, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}
