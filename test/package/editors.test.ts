// What editors say when one hovers over a tag, held to custom-elements.json; and that building it writes nowhere else.
import { execSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readElement, type ElementDeclaration } from '../support/reference/element.ts';

interface Named {
  name: string;
  description?: string;
}
interface HtmlData {
  tags: (Named & { attributes: (Named & { values: { name: string }[] })[] })[];
}
interface CssData {
  properties: Named[];
  pseudoElements: Named[];
}
interface WebTypes {
  name: string;
  version: string;
  contributions: {
    html: {
      elements: (Named & {
        attributes: (Named & { value: { type: string } })[];
        events: Named[];
        slots: Named[];
        js: { properties: Named[] };
      })[];
    };
    css: { properties: Named[]; 'pseudo-elements': Named[] };
  };
}

const manifest = read('package.json') as {
  name: string;
  version: string;
  exports: Record<string, string>;
  'web-types': string;
};
const tags = ['relink-account', 'relink-accounts'];
const elements = tags.map((tag) => readElement(tag));
const [element] = elements as [ElementDeclaration, ElementDeclaration];
const html = read(manifest.exports['./vscode.html-custom-data.json']!) as HtmlData;
const css = read(manifest.exports['./vscode.css-custom-data.json']!) as CssData;
const webTypes = read(manifest['web-types']) as WebTypes;

const said = (rows: Named[]) => rows.map(({ name, description }) => ({ name, description }));
const enumerations = {
  target: ['account', 'any_account', 'authorization'],
  'ui-mode': ['modal', 'hosted'],
  credentials: ['include', 'omit', 'same-origin'],
  preload: ['intent', 'none', 'eager'],
  show: ['always', 'needed'],
};

test('VS Code knows both tags, and JetBrains IDEs, too', () => {
  expect(html.tags.map(({ name }) => name)).toEqual(tags);
  expect(webTypes.contributions.html.elements.map(({ name }) => name)).toEqual(tags);
});

test.each(tags)('VS Code explains <%s> and its attributes, and offers the values of enumerations', (name) => {
  const element = readElement(name);
  const tag = html.tags.find((each) => each.name === name);
  expect(said(tag!.attributes)).toEqual(said(element.attributes));
  const offered = tag!.attributes.map(
    ({ name, values }) => [name, values.map((value) => value.name)] as const,
  );
  expect(Object.fromEntries(offered.filter(([, values]) => values.length > 0))).toEqual(enumerations);
  for (const { name, description } of [...element.events, ...element.slots, ...element.cssParts])
    expect(tag!.description).toContain(`${name ? `**${name}**` : '_default_'} - ${description}`);
});

test('VS Code explains parts and custom properties in style sheets', () => {
  expect(said(css.properties)).toEqual(said(element.cssProperties));
  const parts = elements
    .flatMap(({ cssParts }) => cssParts)
    .map(({ name, description }) => ({ name: `::part(${name})`, description }));
  expect(said(css.pseudoElements)).toEqual(parts);
});

test.each(tags)('JetBrains IDEs get the same of <%s> from web-types', (tagName) => {
  const element = readElement(tagName);
  const tag = webTypes.contributions.html.elements.find(({ name }) => name === tagName);
  expect(said(tag!.attributes)).toEqual(said(element.attributes));
  for (const [name, values] of Object.entries(enumerations))
    expect(
      tag!.attributes.find((attribute) => attribute.name === name)?.value.type.split(/\W*[|']\W*/),
    ).toEqual(['', ...values, '']);
  expect(said(tag!.events)).toEqual(said(element.events));
  expect(said(tag!.slots)).toEqual(said(element.slots));
  const fields = element.members.filter((member) => member.kind === 'field' && !member.static);
  expect(said(tag!.js.properties)).toEqual(said(fields));
});

test('JetBrains IDEs explain parts and custom properties in style sheets', () => {
  expect(webTypes).toMatchObject({ name: manifest.name, version: manifest.version });
  expect(manifest.exports['./web-types.json']).toBe(`./${manifest['web-types']}`);
  expect(said(webTypes.contributions.css.properties)).toEqual(said(element.cssProperties));
  const parts = elements
    .flatMap(({ cssParts }) => cssParts)
    .map(({ name, description }) => ({ name: `part(${name})`, description }));
  expect(said(webTypes.contributions.css['pseudo-elements'])).toEqual(parts);
});

test('building them writes into dist, and nowhere else', () => {
  const copy = mkdtempSync(join(tmpdir(), 'relink-account-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  for (const path of ['component', 'server/contract.ts', '.config', 'package.json'])
    cpSync(path, join(copy, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
  const before = contents(copy);
  execSync('npm run --silent build:manifest', { cwd: copy, stdio: 'ignore' });
  expect(readdirSync(join(copy, 'dist'))).toContain('web-types.json');
  expect(contents(copy)).toEqual(before);
}, 120_000);

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Every file outside of dist, with what is in it. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !/^(dist|node_modules)\b/.test(file))
    .filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
