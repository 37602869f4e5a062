// The props that the typings of all frameworks are made of, held to custom-elements.json.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { readElement } from '../support/reference/element.ts';

const file = 'component/frameworks/props.ts';
const element = readElement();
const program = ts.createProgram([file], { strict: true, skipLibCheck: true, noEmit: true });
const checker = program.getTypeChecker();
const settable = element.members.filter((member) => member.kind === 'field' && !member.readonly);

test('every attribute is there with its values, and no other', () => {
  const attributes = element.attributes.map(({ name, type }) => [name, type.text]);
  expect(typed('RelinkAccountAttributes')).toEqual(Object.fromEntries(attributes));
});

test('every property that can be set is there, and no other', () => {
  expect(Object.keys(typed('RelinkAccountProperties')).sort()).toEqual(
    settable.map(({ name }) => name).sort(),
  );
});

test('a template sets every attribute, and every property that has none', () => {
  const without = settable.filter(({ attribute }) => !attribute);
  const names = [...element.attributes, ...without].map(({ name }) => name);
  expect(Object.keys(typed('RelinkAccountProps')).sort()).toEqual(names.sort());
});

test('the component for React listens to every event, and to no other', () => {
  const component = readFileSync('component/frameworks/react-component.js', 'utf8');
  const listened = [...component.matchAll(/(on\w+): '(relink-(\w)(\w+))',$/gm)];
  for (const [, prop, , initial = '', rest = ''] of listened)
    expect(prop).toBe(`onRelink${initial.toUpperCase()}${rest}`);
  const events = listened.map(([, , event]) => event);
  expect(events.sort()).toEqual(element.events.map(({ name }) => name).sort());
});

/** The members of an exported type, as their values are written in custom-elements.json. */
function typed(name: string): Record<string, string> {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  const exported = checker.getExportsOfModule(module).find((symbol) => symbol.name === name)!;
  const members = checker.getDeclaredTypeOfSymbol(exported).getProperties();
  return Object.fromEntries(
    members.map((member) => {
      const type = checker.getNonNullableType(checker.getTypeOfSymbol(member));
      const values = type.isUnion() ? type.types.filter((value) => value.isStringLiteral()) : [];
      const text = values.map(({ value }) => `'${value}'`).join(' | ') || checker.typeToString(type);
      return [member.name, text];
    }),
  );
}
