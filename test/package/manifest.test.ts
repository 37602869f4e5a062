// custom-elements.json against the class that it describes, and the README against custom-elements.json.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RelinkAccountElement } from '../../component/relink-account.ts';
import { readElement, withTables } from '../support/api-tables.ts';

const element = readElement();
const properties = Object.entries(RelinkAccountElement.properties);
const names = (rows: { name: string }[]) => rows.map(({ name }) => name).sort();

test('every attribute is there, and no other', () => {
  const attributes = properties.flatMap(([name, { attribute }]) =>
    attribute === false ? [] : [typeof attribute === 'string' ? attribute : name.toLowerCase()],
  );
  expect(names(element.attributes)).toEqual(attributes.sort());
});

test('every public member is there, and no other', () => {
  const { prototype } = RelinkAccountElement;
  const inherited = Object.getOwnPropertyNames(Object.getPrototypeOf(prototype));
  const own = Object.getOwnPropertyNames(prototype).filter(
    (name) => name === 'focus' || !inherited.includes(name),
  );
  const members = new Set([...properties.map(([name]) => name), ...own]);
  for (const name of [
    'constructor',
    'render',
    'updated',
    'willUpdate',
    'firstUpdated',
    'createRenderRoot',
    'connectedCallback',
    'disconnectedCallback',
    'adoptedCallback',
  ])
    members.delete(name);
  expect(names(element.members.filter((member) => !member.static))).toEqual([...members].sort());
});

test('every event that the types promise is there, and no other', () => {
  const source = readFileSync('component/events.ts', 'utf8');
  const typed = new Set(source.match(/(?<=')relink-\w+(?=':)/g));
  expect(names(element.events)).toEqual([...typed].sort());
});

test('every part, slot and custom property of the template is there, and no other', () => {
  const template = readFileSync('component/view/template.ts', 'utf8');
  const styles = readFileSync('component/view/styles.ts', 'utf8');
  expect(names(element.cssParts)).toEqual([...new Set(template.match(/(?<=part=")\w+/g))].sort());
  expect(names(element.cssProperties)).toEqual([...new Set(styles.match(/--relink-[\w-]+/g))].sort());
});

test('everything is described', () => {
  const { attributes, members, events, slots, cssParts, cssProperties } = element;
  const rows = [attributes, members, events, slots, cssParts, cssProperties].flat();
  expect(rows.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
});

test('the README says what custom-elements.json says; npm run docs writes it', async () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toBe(await withTables(readme, element));
});
