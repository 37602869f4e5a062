// Runs stages side by side. What a stage prints is kept, and shown at once, in one piece, if it fails.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { judge, type Verdict } from './report.ts';
import { RESULTS, type Stage } from './stages.ts';

/** Runs all stages in their order, so many at a time. All of them run even where one fails, so that one run tells everything. */
export async function runStages(stages: readonly Stage[], atOnce: number): Promise<Verdict[]> {
  const queue = [...stages];
  const verdicts = new Map<string, Promise<Verdict>>();
  const work = async () => {
    for (let stage = queue.shift(); stage; stage = queue.shift()) {
      const verdict = runAfter(stage, stage.needs === undefined ? undefined : verdicts.get(stage.needs));
      verdicts.set(stage.name, verdict);
      await verdict;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return Promise.all(stages.map(({ name }) => verdicts.get(name)!));
}

async function runAfter(stage: Stage, needed: Promise<Verdict> | undefined): Promise<Verdict> {
  if (needed && (await needed).failures.length > 0) {
    const failures = [`not run, for ${stage.needs} failed`];
    return { stage: stage.name, seconds: 0, passed: 0, files: [], failures };
  }
  return run(stage);
}

function run(stage: Stage): Promise<Verdict> {
  const started = performance.now();
  const pieces: Buffer[] = [];
  const child = spawn(stage.command, {
    shell: true,
    env: { ...process.env, ...stage.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => pieces.push(piece));
  }
  return new Promise((resolve) => {
    child.once('error', (error) => pieces.push(Buffer.from(`${error}\n`)));
    child.once('close', (code) => {
      const output = Buffer.concat(pieces).toString();
      const verdict = judge(stage, code, output, (performance.now() - started) / 1000);
      writeFileSync(`${RESULTS}/${stage.name.replace(/\W+/g, '-')}.log`, output);
      if (verdict.failures.length > 0) console.log(`\n── ${stage.name}: ${stage.command}\n${output}`);
      console.log(verdictLine(verdict));
      resolve(verdict);
    });
  });
}

/** `ok      Node tests (61.3 s, 1650 passed)` */
export function verdictLine({ stage, seconds, passed, failures }: Verdict): string {
  const counts = [passed > 0 && `${passed} passed`, failures.length > 0 && `${failures.length} failed`];
  const told = [`${seconds.toFixed(1)} s`, ...counts.filter(Boolean)].join(', ');
  return `${failures.length > 0 ? 'FAILED ' : 'ok     '} ${stage} (${told})`;
}
