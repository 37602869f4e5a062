import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { behaviours, behavioursWith } from '../../demo/emulator/behaviours.ts';
import { Fidelity } from '../../demo/emulator/fidelity/fidelity.ts';
import { readFidelity } from '../../demo/emulator/fidelity/file.ts';
import { automatic } from '../../demo/emulator/probe/checks/index.ts';
import { allChecks } from '../../demo/emulator/probe/run.ts';
import { unchecked } from './support/unchecked.ts';

const readme = fileURLToPath(new URL('../../demo/emulator/README.md', import.meta.url));

const kept = fileURLToPath(new URL('../../demo/emulator/fidelity/fidelity.json', import.meta.url));
const fidelity = readFidelity(JSON.parse(readFileSync(kept, 'utf8')));

test('every behaviour is named once, and says where it comes from', () => {
  const names = behaviours.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(behaviours.filter(({ note }) => !note.endsWith('.'))).toEqual([]);
  expect(new Set(behaviours.map(({ source }) => source))).toEqual(
    new Set(['documented', 'types', 'inferred']),
  );
});

/** `npx vitest run --project node test/emulator/behaviours.test.ts -u` writes the table anew. */
test('the README has the table of behaviours as they are', async () => {
  const known = behavioursWith(new Fidelity(fidelity));
  const recorded = known.filter(({ source }) => source === 'recorded').length;
  const reached = known.length - Object.keys(unchecked).length;
  const score = `**${recorded} of ${known.length} recorded**. ${allChecks.length} checks, of which ${automatic.length} run by themselves, reach ${reached} of the rows.`;
  const reasons = known.flatMap(({ id, name }) =>
    unchecked[id] === undefined ? [] : [`- ${name}: ${unchecked[id]}.`],
  );
  const rows = known.map(({ name, source, note }) => `| ${name} | ${source} | ${note} |`);
  const table = ['| Behaviour | Source | What it does |', '| --- | --- | --- |', ...rows].join('\n');
  const marked = /(<!-- behaviours -->\n)[^]*(\n<!-- \/behaviours -->)/;
  const text = readFileSync(readme, 'utf8');
  expect(text).toMatch(marked);
  const renewed = text.replace(
    marked,
    (_, begin: string, end: string) =>
      `${begin}\n${score}\n\n${table}\n\nNo check reaches these:\n\n${reasons.join('\n')}\n${end}`,
  );
  const options = { ...(await resolveConfig(readme)), filepath: readme };
  await expect(await format(renewed, options)).toMatchFileSnapshot(readme);
});

test('each behaviour has a check, or a reason why it has none; no check is of another', () => {
  const checked = new Set(allChecks.map(({ row }) => row));
  const reasons = new Set(Object.keys(unchecked));
  expect(behaviours.map(({ id }) => id).filter((id) => checked.has(id) === reasons.has(id))).toEqual([]);
  expect(new Set([...checked, ...reasons]).size).toBe(behaviours.length);
});

test('what the repository has of recordings is of Stripe itself', () => {
  const isEmpty = Object.keys(fidelity.rows).length === 0;
  expect(fidelity.target).toBe(isEmpty ? null : 'stripe');
});

test('a row of which something was recorded is shown as recorded', () => {
  const rows = {
    prefetch: { result: 'confirmed', checks: {} },
    refresh: { result: 'not tried', checks: {} },
  } as const;
  const recorded = behavioursWith(new Fidelity({ ...fidelity, rows })).filter(
    ({ source }) => source === 'recorded',
  );
  expect(recorded.map(({ name }) => name)).toEqual(['prefetch']);
});

test('each behaviour says next to the code that does it where it comes from', () => {
  const files = globSync('demo/emulator/*/*.ts').filter((file) => !file.includes('examples'));
  const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const untold = behaviours.filter(({ name, source }) => !code.includes(`Source: ${source} (${name}).`));
  expect(untold.map(({ name, source }) => `Source: ${source} (${name}).`)).toEqual([]);
});
