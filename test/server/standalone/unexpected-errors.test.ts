// What nobody has foreseen, at the start of the program: it tells names and places. A message may hold a secret, and is not told.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

let host: StandAlone;
beforeAll(async () => {
  host = await standAlone('http://127.0.0.1:9', 'export const identify = () => null;');
});
afterAll(() => host.tidyUp());

/** What a host's module may throw, with secrets wherever one may be. */
const ERRORS: Record<string, string> = {
  'a message': "new RangeError('planted')",
  'a message of lines that look like places': "new RangeError('planted\\n    at planted (planted.js:1:1)')",
  'a message of lines that look like files': "new TypeError('planted\\n    at https://x/planted:1:1')",
  'a stack that is none': "Object.assign(new Error('x'), { stack: { planted: 1 } })",
  'a cause': "new RangeError('planted', { cause: new Error('planted') })",
  'a cause that is text': "new RangeError('planted', { cause: 'planted' })",
  'a name': "Object.assign(new Error('x'), { name: 'planted secret' })",
  'a code': "Object.assign(new Error('x'), { code: 'planted secret' })",
  'fields of its own':
    "Object.assign(new Error('x'), { url: 'planted', headers: { authorization: 'planted' } })",
  'nothing but text': "'planted'",
  'an object': "{ message: 'planted', stack: 'planted', code: 'planted secret' }",
  'errors in it': "new AggregateError([new Error('planted')], 'planted')",
};

describe.each(Object.entries(ERRORS))('an error with %s', (_, error) => {
  it.each<[string, string, Record<string, string>]>([
    ['as the module is loaded', `throw ${error};`, {}],
    [
      'as the handlers are looked at',
      'export const on = new Proxy({}, { ownKeys });',
      { RELINK_HANDLERS: '' },
    ],
    [
      'as the policy is looked at',
      'export const policy = new Proxy({}, { ownKeys });',
      { RELINK_POLICY: '' },
    ],
  ])('%s', async (when, code, settings) => {
    const file = join(host.folder, `${when.replaceAll(' ', '-')}-${Object.keys(ERRORS).indexOf(_)}.mjs`);
    await writeFile(
      file,
      `const ownKeys = () => { throw ${error}; };\nexport const identify = () => null;\n${code}`,
    );
    const named = Object.keys(settings).length > 0 ? Object.keys(settings) : ['RELINK_IDENTIFY'];
    const { exitCode, text } = await host.run([], {
      STRIPE_SECRET_KEY: 'sk_test_planted',
      ...('RELINK_HANDLERS' in settings && { STRIPE_WEBHOOK_SECRETS: 'whsec_planted' }),
      ...Object.fromEntries(named.map((name) => [name, file])),
    });
    expect(exitCode).toBeGreaterThan(0);
    expect(text).not.toBe('');
    expect(text).not.toContain('planted');
  });
});
