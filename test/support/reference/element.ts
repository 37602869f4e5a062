// What the element's reference says of both elements, from custom-elements.json, the events' types, the texts and the errors.
import { readFileSync } from 'node:fs';
import { en } from '../../../component/messages/en.ts';
import { membersOf } from './interfaces.ts';
import { code, table } from './table.ts';

interface Named {
  name: string;
  description?: string;
  summary?: string;
}
interface Member extends Named {
  kind: 'field' | 'method';
  static?: boolean;
  readonly?: boolean;
  attribute?: string;
}
export interface ElementDeclaration {
  attributes: (Named & { type: { text: string } })[];
  members: Member[];
  events: Named[];
  slots: Named[];
  cssParts: Named[];
  cssProperties: Named[];
  cssStates?: Named[];
}

const manifestFile = 'dist/custom-elements.json';

/** An element, as the built manifest describes it. */
export function readElement(tag = 'relink-account'): ElementDeclaration {
  const { modules } = JSON.parse(readFileSync(manifestFile, 'utf8')) as {
    modules: { declarations: (ElementDeclaration & { tagName?: string })[] }[];
  };
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  if (!element) throw new Error(`${manifestFile} describes no ${tag}. Run npm run build:manifest.`);
  return element;
}

/** The tables of one element; names that belong to the list begin with `list-`. */
export function elementSections(element: ElementDeclaration, prefix = ''): Record<string, string> {
  const instance = element.members.filter((member) => !member.static);
  const fields = instance.filter(({ kind, attribute }) => kind === 'field' && !attribute);
  const methods = instance.filter(({ kind }) => kind === 'method');
  const details = new Map(
    membersOf('component/events.ts', 'RelinkEventDetails').map(({ name, type }) => [
      name.replaceAll("'", ''),
      type,
    ]),
  );
  const sections: Record<string, string> = {
    attributes: named('Attribute', element.attributes),
    properties: named(
      'Property',
      fields.map((field) =>
        field.readonly ? { ...field, description: `${text(field)} Read-only.` } : field,
      ),
    ),
    methods: named(
      'Method',
      methods.map((method) => ({ ...method, name: `${method.name}()` })),
    ),
    events: table(
      ['Event', '`detail`', 'When'],
      element.events.map((event) => [code(event.name), code(details.get(event.name) ?? ''), text(event)]),
    ),
    slots: named(
      'Slot',
      element.slots.map((slot) => ({ ...slot, name: slot.name || 'default' })),
    ),
    parts: named(
      'Part',
      element.cssParts.map((part) => ({ ...part, name: `::part(${part.name})` })),
    ),
    states: named(
      'State',
      (element.cssStates ?? []).map((state) => ({ ...state, name: `:state(${state.name})` })),
    ),
    'custom-properties': table(
      ['Custom property', 'Default', 'What it is'],
      // The manifest leaves out what an element has not.
      ((element as Partial<ElementDeclaration>).cssProperties ?? []).map((each) => [
        code(each.name),
        code(defaultOf(each.name)),
        text(each),
      ]),
    ),
  };
  return Object.fromEntries(Object.entries(sections).map(([name, section]) => [prefix + name, section]));
}

/** The keys of `messages`, with what they say in English. */
export function messagesTable(): string {
  return table(
    ['Key', 'In English'],
    Object.entries(en).map(([key, english]) => [code(key), english]),
  );
}

/** What the style sheet falls back to. */
function defaultOf(property: string): string {
  const styles = readFileSync('component/view/styles.ts', 'utf8');
  const at = styles.indexOf(`var(${property},`);
  if (at < 0) return '';
  const start = at + `var(${property},`.length;
  let depth = 1;
  let end = start;
  for (; depth > 0; end += 1) depth += { '(': 1, ')': -1 }[styles[end] ?? ')'] ?? 0;
  return styles.slice(start, end - 1).trim();
}

function named(title: string, rows: Named[]): string {
  return table(
    [title, 'What it is'],
    rows.map((row) => [code(row.name), text(row)]),
  );
}

function text({ description, summary }: Named): string {
  return description ?? summary ?? '';
}
