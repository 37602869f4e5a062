import { expect, test } from 'vitest';
import type { CheckResult } from '../../demo/emulator/fidelity/file.ts';
import { newState } from '../../demo/emulator/probe/state.ts';
import { api, emulatorWire, probed, type Wire } from './support/probe.ts';

/** Without these the probe could not go on; all the rest is for planting. */
const needed = /^(id|object|authorization|customer|account|starting_after|status|action)$/;

/** Every shape that a secret or a name may have, and that something in an answer may be taken for. */
const shapes = [
  (n: number) => `sk_live_planted${n}`,
  (n: number) => `fcsess_client_secret_planted${n}`,
  (n: number) => `Ada Planted ${n}`,
  (n: number) => `ada_planted_${words(n)}`,
  (n: number) => `planted[${words(n)}]`,
  (n: number) => `https://planted.example/${n}`,
  (n: number) => `planted${n}@example.com`,
  (n: number) => `financial_connections.planted.${words(n)}`,
  (n: number) => `planted${words(n)}`,
];
const words = (n: number) => String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');

/** Puts something else into every text of each answer, and texts where there were none. */
function planting(wire: Wire, planted: string[]): Wire {
  const plant = () => {
    const made = shapes[planted.length % shapes.length]?.(planted.length) ?? '';
    planted.push(made);
    return made;
  };
  const replaced = (value: unknown, name = ''): unknown => {
    if (Array.isArray(value)) return value.map((each) => replaced(each, name));
    if (typeof value === 'string') return needed.test(name) ? value : plant();
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, each]) => [key, replaced(each, key)] as const);
    return Object.fromEntries([...entries, [plant(), plant()], ['nickname', plant()]]);
  };
  return async (request) => {
    const answer = await wire(request);
    const body = replaced(await answer.json()) as object;
    const more = Object.fromEntries(Array.from({ length: 100 }, () => [plant(), plant()]));
    return Response.json({ ...body, ...more }, { status: answer.status, headers: { 'X-Planted': plant() } });
  };
}

test('of 10,000 planted secrets and names not one is in the result, the state or what is printed', async () => {
  const planted: string[] = [];
  const kept: string[] = [];
  const printed: [string, CheckResult][] = [];
  const state = newState(api, 0);
  const { fidelity } = await probed(planting(emulatorWire(), planted), {
    state,
    isResumable: true,
    secretKey: 'sk_test_planted_key',
    keep: () => {
      kept.push(JSON.stringify(state));
      return Promise.resolve();
    },
    report: (...each) => printed.push(each),
  });
  expect(planted.length).toBeGreaterThan(10_000);
  expect(kept.length).toBeGreaterThan(80);
  const last = [JSON.stringify(fidelity), kept.at(-1), JSON.stringify(printed)].join('\n');
  expect(planted.filter((each) => last.includes(each))).toEqual([]);
  // Each of them has that word in it.
  expect(kept.filter((each) => /planted/i.test(each))).toEqual([]);
  expect(last).not.toMatch(/planted/i);
});

test('no id of the sandbox is in the result', async () => {
  const { fidelity } = await probed(emulatorWire(), { isResumable: true, state: newState(api, 0) });
  expect(JSON.stringify(fidelity)).not.toMatch(/(cus|fca|fcauth|fcsess|evt|we|req)_[a-zA-Z0-9]/);
});

test.each(['boom', 'sk_test_probed'])(
  'what goes wrong on the way is told without quoting it',
  async (quoted) => {
    const wire: Wire = () => Promise.reject(new Error(`${quoted}: Authorization Bearer sk_test_probed`));
    await expect(probed(wire)).rejects.toThrow(
      'http://127.0.0.1:4243 cannot be reached, or did not answer in time.',
    );
  },
);

test('an answer in live mode stops it at once', async () => {
  let asked = 0;
  const wire: Wire = () => {
    asked += 1;
    const data = [{ id: 'fca_1', livemode: true }];
    return Promise.resolve(Response.json({ object: 'list', data, has_more: false }));
  };
  await expect(probed(wire)).rejects.toThrow('live mode');
  expect(asked).toBe(1);
});
