// What the address of the playground says: everything that is set and nothing else, whoever has written it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knobsOf, type Knob } from '../../demo/playground/knobs.ts';
import { tags } from '../../demo/playground/offers.ts';
import { mistakeIn, readSettings, withSettings, writeSettings } from '../../demo/playground/settings.ts';

const words = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });

function valueOf(knob: Knob): fc.Arbitrary<string> {
  if (knob.kind === 'choice') return fc.constantFrom(...knob.choices);
  if (knob.kind === 'flag') return fc.constant('1');
  const likely: Record<string, string[]> = {
    color: ['red', '#7a2e8e', 'rgb(1 2 3 / 50%)', 'var(--brand)'],
    length: ['2rem', '50%'],
  };
  const known = likely[knob.kind] ?? ['border-radius: 2rem; padding-inline: 2em', 'Sort it out'];
  return fc.oneof(fc.constantFrom(...known), words).filter((value) => mistakeIn(knob, value) === undefined);
}

test.each(tags)('whatever is set on <%s> comes back from its address', (tag) => {
  const knobs = knobsOf(tag).filter(({ key }) => key !== 'element');
  const settings = fc.subarray(knobs, { maxLength: 8 }).chain((chosen) =>
    fc.tuple(...chosen.map(valueOf)).map((values) => {
      const own = tag === 'relink-account' ? [] : [['element', tag] as const];
      return new Map([...own, ...chosen.map(({ key }, at) => [key, values[at]!] as const)]);
    }),
  );
  fc.assert(
    fc.property(settings, (set) => {
      const address = writeSettings(set);
      const { settings: read, problems } = readSettings(`?${address}`);
      expect(problems).toEqual([]);
      expect(Object.fromEntries(read)).toEqual(Object.fromEntries(set));
      expect(writeSettings(read)).toBe(address);
    }),
    { numRuns: 100 },
  );
});

test('an address of anybody’s changes nothing beyond the settings, and never throws', () => {
  const keys = fc.constantFrom(
    ...knobsOf('relink-account').map(({ key }) => key),
    '__proto__',
    'constructor',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(keys, words), words), { maxLength: 12 }), (pairs) => {
      const { settings } = readSettings(`?${new URLSearchParams(pairs).toString()}`);
      const again = readSettings(`?${writeSettings(settings)}`);
      expect(again.problems).toEqual([]);
      expect([...again.settings].sort()).toEqual([...settings].sort());
    }),
  );
});

test.each([
  ['__proto__=1&constructor=2&toString=3', 3],
  ['attr.__proto__=x', 1],
  ['attr.onclick=alert(1)', 1],
  ['attr.target=everything', 1],
  ['attr.disabled=yes', 1],
  ['endpoint=constructor', 1],
  ['element=script', 1],
  ['lang=%3Cimg%3E', 1],
  ['css.--relink-accent=red;}*{display:none', 1],
  ['css.--relink-accent=url(https://evil.example/x)', 1],
  ['css.--relink-accent=%5C75rl(x)', 1],
  ['css.--relink-accent=red)', 1],
  ['part.button=}*{display:none', 1],
  ['part.button=background:URL(https://evil.example/x)', 1],
  ['part.button=content:%22', 1],
  ['part.button=%3C/style%3E%3Cscript%3E', 1],
  ['slot.nowhere=x', 1],
  ['slot.description=%E2%80%AEx', 1],
  ['attr.heading-level=2', 1],
])('%s is left out, and told', (query, count) => {
  const { settings, problems } = readSettings(`?${query}`);
  expect(settings.size).toBe(0);
  expect(problems).toHaveLength(count);
  expect(problems.join()).not.toContain('evil.example');
});

test.each([
  ['attr.publishable-key', 'sk_test_planted'],
  ['attr.endpoint', '/relink?key=rk_live_planted'],
  ['slot.default', 'fcsess_1_secret_planted'],
  ['text.retry', 'whsec_planted'],
  ['slot.status', 'Bearer planted'],
])('no secret gets into an address: %s', (key, secret) => {
  const { settings, problems } = readSettings(`?${new URLSearchParams([[key, secret]]).toString()}`);
  expect(settings.size).toBe(0);
  expect(problems).toEqual([expect.stringContaining('that is a secret')]);
  expect(problems.join()).not.toContain('planted');
});

test('huge values and addresses are refused in few words', () => {
  const long = readSettings(`#attr.account=${'x'.repeat(5000)}&${'y'.repeat(2000)}=1`);
  expect(long.settings.size).toBe(0);
  expect(long.problems.join().length).toBeLessThan(200);
  const longer = readSettings(`?${'attr.account=x&'.repeat(10_000)}`);
  expect(longer).toEqual({ settings: new Map(), problems: [expect.stringContaining('too long')] });
});

test('what another element has not got goes with the change to it', () => {
  const set = new Map([
    ['attr.account', 'fca_1'],
    ['attr.show', 'needed'],
  ]);
  const list = withSettings(set, { element: 'relink-accounts' });
  expect(writeSettings(list)).toBe('element=relink-accounts&attr.show=needed');
  expect(writeSettings(withSettings(list, { element: '', 'attr.show': '' }))).toBe('');
});
