// The guide to the endpoint, held against the program: its settings and commands, and the paths that it links to.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../../server/standalone/commands/commands.ts';
import { FLAGS } from '../../../server/standalone/settings/config.ts';
import { VARIABLES, type Variable } from '../../../server/standalone/settings/variables.ts';

const file = new URL('../../../server/README.md', import.meta.url);
const readme = readFileSync(file, 'utf8');

/** The rows of a table, whatever the widths of its columns, without its heading. */
function rows(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.replace(/ +/g, ' ').trim());
}

it('lists every setting as the program has it', () => {
  const [, table = ''] = /<!-- variables -->([^]*)<!-- \/variables -->/.exec(readme) ?? [];
  const expected = Object.entries<Variable<unknown>>(VARIABLES).map(
    ([key, { name, isSecret, rule, standard }]) => {
      const [flag = ''] = [...FLAGS].find(([, stands]) => stands === key) ?? [];
      const way = isSecret ? `${name}_FILE` : `--${flag}`;
      const usual = standard === undefined ? '' : `\`${standard}\` `;
      return `| \`${name}\` | \`${way}\` | ${usual}| ${rule.replace(/^has to /, '')} |`;
    },
  );
  expect(rows(table)).toEqual(expected);
});

it('lists every option', () => {
  const [, table = ''] = /(\| Option [^]*?)\n\n/.exec(readme) ?? [];
  const source = readFileSync(new URL('options/options.ts', file), 'utf8');
  const options = [...source.matchAll(/^ {2}(?:readonly )?(\w+)(?:\?:|:|\()/gm)].map(([, name]) => name);
  const named = rows(table).map((row) => /^\| `(\w+)`/.exec(row)?.[1]);
  expect(named.sort()).toEqual(options.sort());
});

it('lists every command', () => {
  const [, table = ''] = /\| Command ([^]*?)\n\n/.exec(readme) ?? [];
  const named = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(COMMANDS));
});

it('leads to files and headings that are there', () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  const headings = new Set(
    [...readme.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => `#${text.toLowerCase().replaceAll(' ', '-')}`),
  );
  const dead = links.filter((link) =>
    link.startsWith('#') ? !headings.has(link) : !existsSync(new URL(link.replace(/#.*/, ''), file)),
  );
  expect(links.length).toBeGreaterThan(5);
  expect(dead).toEqual([]);
});
