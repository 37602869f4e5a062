// `npm run test:mutants -- sealing webhooks`: changes the sources of a room in small ways, one at a time, and sees whether
// a test notices. Without a name it takes every room, with --quick those that CI has time for.
import { Stryker } from '@stryker-mutator/core';
import { ROOMS } from './rooms.ts';
import { reasonFor, unused } from './reasons.ts';

const args = process.argv.slice(2);
const wanted = args.filter((arg) => arg !== '--quick');
const unknown = wanted.filter((name) => !Object.hasOwn(ROOMS, name));
if (unknown.length > 0) throw new Error(`No such room. Rooms are ${Object.keys(ROOMS).join(', ')}.`);
const names = wanted.length > 0 ? wanted : Object.keys(ROOMS);

const lines: string[] = [];
for (const name of names) {
  const room = ROOMS[name];
  if (!room || (args.includes('--quick') && !room.isQuick)) continue;
  process.env['MUTANTS_ROOM'] = name;
  const start = performance.now();
  const mutants = await new Stryker({
    mutate: [...room.mutate],
    plugins: ['@stryker-mutator/vitest-runner'],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutants/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    // Vitest reads the types away, and looks at none.
    disableTypeChecks: false,
    ignorePatterns: ['demo/*/', '!demo/emulator/', 'dist', 'coverage', '.ci'],
    tempDirName: '.stryker-tmp',
    concurrency: Number(process.env['MUTANTS_CONCURRENCY'] ?? 2),
    timeoutMS: 10_000,
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    thresholds: { high: 100, low: room.threshold, break: null },
  }).runMutationTest();

  const counted = mutants.filter(
    ({ status }) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status),
  );
  const alive = counted.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const score = (100 * (counted.length - alive.length)) / counted.length;
  const unexplained = alive.filter((mutant) => reasonFor(mutant) === undefined);
  for (const { fileName, location, replacement, status } of unexplained)
    console.error(`${status}: ${fileName}:${location.start.line}:${location.start.column} → ${replacement}`);
  const stale = unused(mutants);
  for (const { file, from, to } of stale)
    console.error(`Noticed by now, and still listed: ${file}: ${from} → ${to}`);

  const isGood = counted.length > 0 && score >= room.threshold && unexplained.length + stale.length === 0;
  if (!isGood) process.exitCode = 1;
  const seconds = Math.round((performance.now() - start) / 1_000);
  lines.push(
    `${isGood ? 'ok    ' : 'FAILED'} ${name}: ${score.toFixed(1)} % of ${counted.length} mutants noticed ` +
      `(at least ${room.threshold} %), ${unexplained.length} of ${alive.length} survivors without a reason, ${seconds} s`,
  );
}
console.log(lines.join('\n'));
