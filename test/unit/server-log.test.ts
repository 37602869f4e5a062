// What may be logged: fields that are listed, words that look like one of Stripe's, and errors by their names.
import { expect, it } from 'vitest';
import { allowListed, describeError, word, type LogFields, type Logger } from '../../server/log.ts';

it('fields that are not listed get nowhere, whoever adds them', () => {
  const written: [string, LogFields, string][] = [];
  const at = (level: string) => (fields: LogFields, message: string) =>
    void written.push([level, fields, message]);
  const logger: Logger = allowListed({ info: at('info'), warn: at('warn'), error: at('error') });
  const fields = { request_id: 'r', status: 200, client_secret: 'planted', url: 'planted' } as LogFields;
  logger.info(fields, 'one');
  logger.warn(fields, 'two');
  logger.error(fields, 'three');
  const listed = { request_id: 'r', status: 200 };
  expect(written).toEqual([
    ['info', listed, 'one'],
    ['warn', listed, 'two'],
    ['error', listed, 'three'],
  ]);
});

it.each<[unknown, boolean]>([
  ['resource_missing', true],
  ['account_holder[customer]', true],
  ['req_1-2', true],
  ['x'.repeat(100), true],
  ['x'.repeat(101), false],
  ['', false],
  ['two words', false],
  ['a\nb', false],
  ['a\n', false],
  ['a.b', false],
  ['<b>', false],
  ['"', false],
  [7, false],
  [null, false],
  [['a'], false],
])('%j is a word: %s', (value, isWord) => expect(word(value)).toBe(isWord ? value : undefined));

it.each<[unknown, string]>([
  [new RangeError('planted'), 'RangeError'],
  [new Error('planted', { cause: new TypeError('planted') }), 'Error < TypeError'],
  [new Error('planted', { cause: 'planted' }), 'Error < string'],
  ['planted', 'string'],
  [null, 'object'],
  [Object.assign(new Error('x'), { name: 'x'.repeat(61) }), 'Error'],
])('%s is described by its name: %s', (error, name) => {
  const described = describeError(error);
  expect(described.error).toBe(name);
  expect(JSON.stringify(described)).not.toContain('planted');
});
