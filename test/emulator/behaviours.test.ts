import { expect, test } from 'vitest';
import { behaviours } from '../../demo/emulator/behaviours.ts';

test('every behaviour is named once, and says where it comes from', () => {
  const names = behaviours.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(behaviours.filter(({ note }) => !note.endsWith('.'))).toEqual([]);
  expect(new Set(behaviours.map(({ source }) => source))).toEqual(
    new Set(['documented', 'types', 'inferred']),
  );
});
