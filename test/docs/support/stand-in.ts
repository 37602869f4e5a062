// Stands in for the programs that the guides' commands name, where the real ones cannot run in a test: npm (a whole install, a demo that goes
// on), npx (of a package that is not published), curl (which asks a fixed port). Called as `stand-in.ts npm run build`.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './snippets.ts';

interface Manifest {
  name: string;
  scripts: Record<string, string>;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}
/** The reader's folder stands for the top of the repository; what is below it are links into the repository. */
const folder = process.cwd() === process.env['READERS_FOLDER'] ? root : process.cwd();
const manifest = (of: string) => JSON.parse(readFileSync(join(of, 'package.json'), 'utf8')) as Manifest;

const programs: Record<string, (args: string[]) => unknown> = {
  npm: ([verb = '', ...args]) => {
    if (verb === 'ci') {
      demand(existsSync(join(folder, 'package-lock.json')), 'no package-lock.json');
      return;
    }
    if (['install', 'i'].includes(verb)) {
      const names = args.filter((arg) => !arg.startsWith('-'));
      if (names.length > 0) installs(names);
      else demand(existsSync(join(folder, 'package.json')), 'no package.json');
      return;
    }
    const [script = '', ...rest] = verb === 'run' ? args : [verb, ...args];
    demand(Object.hasOwn(manifest(folder).scripts, script), `no script is called ${script}`);
    for (const path of rest.filter((arg) => arg.includes('/')))
      demand(globSync(`${path}*`, { cwd: folder }).length > 0, `nothing is called ${path}`);
  },
  npx: ([program = '', ...args]) => runBin(program, args),
  'relink-account-server': (args) => runBin('relink-account-server', args),
  'relink-account-emulator': (args) => runBin('relink-account-emulator', args),
  async curl(args) {
    const after = (flag: string) => args[args.indexOf(flag) + 1] ?? '';
    const { pathname } = new URL(args[0] ?? '');
    const [name = '', value = ''] = after('-H').split(': ');
    const init = { method: 'POST', headers: { [name]: value }, body: after('-d') };
    const response = await fetch(new URL(pathname, process.env['STRIPE_API_URL']), init);
    demand(response.ok, `${response.status} ${await response.text()}`);
  },
};

function installs(names: string[]): void {
  const { name, dependencies, peerDependencies } = manifest(root);
  const known = new Set([name, ...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  demand(
    names.length > 0 && names.every((each) => known.has(each)),
    `not ours to install: ${names.join(' ')}`,
  );
}

/** Runs a program of the package, as it was built. One that goes on is told to stop once it has said where it listens. */
async function runBin(program: string, args: string[]): Promise<void> {
  const path = manifest(root).bin[program];
  if (path === undefined) {
    demand(false, `the package has no program ${program}`);
    return;
  }
  const goesOn =
    (program.endsWith('-emulator') && args[0] !== 'probe') ||
    args.length === 0 ||
    args[0]?.startsWith('--') === true;
  const child = spawn(process.execPath, [join(root, path), ...args, ...(goesOn ? ['--port', '0'] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  let told = '';
  child.stderr.on('data', (piece: Buffer) => {
    process.stderr.write(piece);
    told += String(piece);
  });
  let stopped = false;
  child.stdout.on('data', (piece: Buffer) => {
    process.stdout.write(piece);
    if (goesOn && piece.includes('http://')) stopped = child.kill();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  // Events that the guide makes up cannot be replayed: that is 1. What is wrong about flags and settings is 2; so is an endpoint that
  // is not there, for which the flags were right: test/framework/endpoints.test.ts has those that are.
  const isRight =
    code === 0 ||
    (code === 1 && args[1] === 'replay') ||
    (args[0] === 'verify' && /o.* answers at /.test(told)) ||
    // The keys of the guide are none, and there is no Stripe here.
    (args[0] === 'probe' && told.includes('has to be a test key'));
  demand(goesOn ? stopped : isRight, `ended with ${code}`);
}

function demand(holds: boolean, problem: string): void {
  if (holds) return;
  // A shell does not tell of what fails in the background.
  appendFileSync(
    `${process.env['READERS_FOLDER']}/problems`,
    `${process.argv.slice(2).join(' ')}: ${problem}\n`,
  );
  process.exit(1);
}

const [name = '', ...args] = process.argv.slice(2);
await programs[name]?.(args);
