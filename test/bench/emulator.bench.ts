// How quickly the emulator is there, how many sessions it creates, and how a day goes by. Read the ratios: what else the
// machine does hits everybody alike. `npm run build:modules` comes first.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bench } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';

const single = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };
const SESSIONS = 3000;
const ACCOUNTS = 10_000;

bench(
  'the emulator as a program',
  async () => {
    const rounds: [number, number][] = [];
    for (let round = 0; round < 5; round += 1) {
      rounds.push([
        await started(['-e', 'console.log(0)']),
        await started(['dist/demo/emulator/hosts/cli.js', '--port', '0']),
      ]);
    }
    const [bare, ours] = [median(rounds.map(([each]) => each)), median(rounds.map(([, each]) => each))];
    console.log(
      `start: ${ours.toFixed(0)} ms until it listens, ${(ours / bare).toFixed(1)} times a bare node`,
    );
  },
  single,
);

bench(
  'session creation, on one thread and without a network',
  async () => {
    const { fetch } = createEmulator({ seed: defaultSeed });
    const body = new URLSearchParams({
      'account_holder[type]': 'customer',
      'account_holder[customer]': 'cus_ada',
      'permissions[0]': 'balances',
      'relink_options[authorization]': 'fcauth_ada_harbor',
    }).toString();
    const create = (key: number) =>
      fetch(
        new Request('http://emulator/v1/financial_connections/sessions', {
          method: 'POST',
          body,
          headers: {
            Authorization: 'Bearer sk_test_bench',
            'Content-Type': 'application/x-www-form-urlencoded',
            'Stripe-Version': '2026-08-26.preview',
            'Idempotency-Key': `key_${key}`,
          },
        }),
      );
    for (let index = 0; index < 300; index += 1) await create(-index - 1);
    const cpu = process.cpuUsage();
    for (let index = 0; index < SESSIONS; index += 1) {
      const { status } = await create(index);
      if (status !== 200) throw new Error(`A session was refused: ${status}`);
    }
    const { user, system } = process.cpuUsage(cpu);
    console.log(`sessions: ${Math.round(SESSIONS / ((user + system) / 1e6))} for each second of CPU`);
  },
  single,
);

bench(
  'a day with ten thousand accounts',
  () => {
    const accounts = Array.from({ length: ACCOUNTS }, (_, index) => ({
      expected_deactivation_in_days: (index + 1) / ACCOUNTS,
    }));
    const authorizations = [{ institution: 'Test (OAuth)', accounts }];
    const { control } = createEmulator({ seed: { customers: [{ authorizations }] } });
    const cpu = process.cpuUsage();
    control.advanceClock(86_400);
    const { user, system } = process.cpuUsage(cpu);
    console.log(`a day: ${((user + system) / 1e6).toFixed(2)} s of CPU, ${control.events().length} events`);
  },
  single,
);

/** Milliseconds until a process writes its first line. */
async function started(args: string[]): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const elapsed = performance.now() - begun;
  child.kill();
  await once(child, 'close');
  return elapsed;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
