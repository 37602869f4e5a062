// What the guides show for others to read: settings, whose paths lead to what the package has; accounts, as the contract has them;
// rights in a database, to tables that are there; and headers, as the demo's own pages have them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pageHeaders } from '../../demo/app.ts';
import { accountState } from '../../server/openapi/answer-schema.ts';
import { root, snippetsFor } from './support/snippets.ts';

it.each(snippetsFor('json'))('$at is JSON, and its paths are there', ({ text }) => {
  const paths = Object.values(JSON.parse(text) as Record<string, unknown>)
    .flat()
    .filter((value) => String(value).startsWith('./'));
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const inPackage = String(path).replace('./node_modules/relink-account/', '');
    expect(existsSync(join(root, inPackage)), String(path)).toBe(true);
  }
});

it.each(snippetsFor('account'))('$at is an account as endpoints answer with it', ({ text }) => {
  const account: unknown = JSON.parse(text);
  expect(accountState.parse(account)).toEqual(account);
});

it.each(snippetsFor('sql'))('$at names tables that a store makes', ({ text }) => {
  const schema = readFileSync(join(root, 'server/stores/sql-schema.ts'), 'utf8');
  const named = text.match(/\brelink_\w+/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  for (const table of named) expect(schema).toMatch(new RegExp(`create (unlogged )?table ${table}\\b`));
});

it.each(snippetsFor('http'))(
  "$at has headers that the demo's pages live with, directive by directive",
  ({ text }) => {
    const headers = new Headers(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string]),
    );
    for (const [name, value] of headers) {
      const own = (new Headers(pageHeaders).get(name) ?? '').split('; ');
      expect(own, name).toEqual(expect.arrayContaining(value.split('; ')));
    }
  },
);
