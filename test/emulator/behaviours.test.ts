import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { behaviours } from '../../demo/emulator/behaviours.ts';

const readme = fileURLToPath(new URL('../../demo/emulator/README.md', import.meta.url));

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
  const rows = behaviours.map(({ name, source, note }) => `| ${name} | ${source} | ${note} |`);
  const table = ['| Behaviour | Source | What it does |', '| --- | --- | --- |', ...rows].join('\n');
  const marked = /(<!-- behaviours -->\n)[^]*(\n<!-- \/behaviours -->)/;
  const text = readFileSync(readme, 'utf8');
  expect(text).toMatch(marked);
  const renewed = text.replace(marked, (_, begin: string, end: string) => `${begin}\n${table}\n${end}`);
  const options = { ...(await resolveConfig(readme)), filepath: readme };
  await expect(await format(renewed, options)).toMatchFileSnapshot(readme);
});

test('each behaviour says next to the code that does it where it comes from', () => {
  const files = globSync('demo/emulator/*/*.ts').filter((file) => !file.includes('examples'));
  const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const untold = behaviours.filter(({ name, source }) => !code.includes(`Source: ${source} (${name}).`));
  expect(untold.map(({ name, source }) => `Source: ${source} (${name}).`)).toEqual([]);
});
