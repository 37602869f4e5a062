import { expect, test } from 'vitest';
import { isolate, nameAccount } from '../../component/messages/index.ts';

const template = '{institution} ••{last4}';

test.each(['Harbor Bank', 'בנק הנמל', 'بنك المرفأ'])(
  '%s is kept apart from its mask, which stays as it is',
  (name) => {
    expect(nameAccount(template, name, '4242')).toBe(`\u2068${name}\u2069 \u2066••4242\u2069`);
  },
);

test('a template of the page’s own needs no mask', () => {
  expect(nameAccount('{institution}, {last4}', 'Harbor Bank', '4242')).toBe(
    '\u2068Harbor Bank\u2069, \u20664242\u2069',
  );
});

test.each(['\u202E', '\u202A', '\u2066', '\u2067', '\u2069', '\u200F', '\u061C'])(
  'a control for direction (%j) does not reach beyond a name',
  (control) => {
    expect(isolate(`Har${control}bor`)).toBe('\u2068Harbor\u2069');
  },
);
