// custom-elements.json against the class that it describes, and the README against custom-elements.json.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RelinkAccountElement } from '../../component/relink-account.ts';
import { RelinkAccountsElement } from '../../component/relink-accounts.ts';
import { readElement } from '../support/reference/element.ts';
import { generated, generatedPages } from '../support/reference/write.ts';

const element = readElement();
const both = [
  { name: 'relink-account', told: element, own: RelinkAccountElement, focuses: ['focus'] },
  { name: 'relink-accounts', told: readElement('relink-accounts'), own: RelinkAccountsElement, focuses: [] },
];
const names = (rows: { name: string }[]) => rows.map(({ name }) => name).sort();

test.each(both)('every attribute of $name is there, and no other', ({ told, own }) => {
  const attributes = Object.entries(own.properties).flatMap(([name, { attribute }]) =>
    attribute === false ? [] : [typeof attribute === 'string' ? attribute : name.toLowerCase()],
  );
  expect(names(told.attributes)).toEqual(attributes.sort());
});

test.each(both)('every public member of $name is there, and no other', ({ told, own, focuses }) => {
  const { prototype, properties } = own;
  const inherited = Object.getOwnPropertyNames(Object.getPrototypeOf(prototype));
  const written = Object.getOwnPropertyNames(prototype).filter((name) => !inherited.includes(name));
  const members = new Set([...Object.keys(properties), ...written, ...focuses]);
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
  expect(names(told.members.filter((member) => !member.static))).toEqual([...members].sort());
});

test.each(both)('every event that the types promise is there for $name, and no other', ({ told }) => {
  const source = readFileSync('component/events.ts', 'utf8');
  const typed = new Set(source.match(/(?<=')relink-\w+(?=':)/g));
  expect(names(told.events)).toEqual([...typed].sort());
});

test('every part, slot and custom property of the template is there, and no other', () => {
  const template = readFileSync('component/view/template.ts', 'utf8');
  const styles = readFileSync('component/view/styles.ts', 'utf8');
  expect(names(element.cssParts)).toEqual([...new Set(template.match(/(?<=part=")\w+/g))].sort());
  expect(names(element.cssProperties)).toEqual([...new Set(styles.match(/--relink-[\w-]+/g))].sort());
});

test('the list has its own parts, and passes on those of its accounts', () => {
  const template = readFileSync('component/view/list-template.ts', 'utf8');
  const passed = /exportparts="([^"]*)"/
    .exec(readFileSync('component/list-account.ts', 'utf8'))![1]!
    .split(', ');
  expect(passed.toSorted()).toEqual(names(element.cssParts));
  const own = new Set(template.match(/(?<=part=")\w+/g));
  expect(names(both[1]!.told.cssParts)).toEqual([...own, ...passed].sort());
});

test.each(both)('everything of $name is described', ({ told }) => {
  const { attributes, members, events, slots, cssParts } = told;
  const rows = [attributes, members, events, slots, cssParts, element.cssProperties].flat();
  expect(rows.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
});

test.each(generatedPages)('%s says what the sources say; npm run docs writes it', async (path) => {
  expect(readFileSync(path, 'utf8')).toBe(await generated(path));
});
