// Writes the README's tables of attributes, properties, events, slots and styles, from custom-elements.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

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
const readmeFile = 'README.md';

/** An element, as the built manifest describes it. */
export function readElement(tag = 'relink-account'): ElementDeclaration {
  const { modules } = JSON.parse(readFileSync(manifestFile, 'utf8')) as {
    modules: { declarations: (ElementDeclaration & { tagName?: string })[] }[];
  };
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  if (!element) throw new Error(`${manifestFile} describes no ${tag}. Run npm run build:manifest.`);
  return element;
}

/** The README with every `<!-- api:NAME -->` section written anew. */
export async function withTables(readme: string, element: ElementDeclaration): Promise<string> {
  const instance = element.members.filter((member) => !member.static);
  const fields = instance.filter(({ kind, attribute }) => kind === 'field' && !attribute);
  const sections: Record<string, string> = {
    attributes: table('Attribute', element.attributes),
    events: table('Event', element.events),
    properties: table(
      'Property',
      fields.map((field) =>
        field.readonly ? { ...field, description: `${text(field)} Read-only.` } : field,
      ),
    ),
    methods: table(
      'Method',
      instance
        .filter(({ kind }) => kind === 'method')
        .map((method) => ({ ...method, name: `${method.name}()` })),
    ),
    slots: table(
      'Slot',
      element.slots.map((slot) => ({ ...slot, name: slot.name || 'default' })),
    ),
    styles: table('For CSS', [
      ...element.cssParts.map((part) => ({ ...part, name: `::part(${part.name})` })),
      ...(element.cssStates ?? []).map((state) => ({ ...state, name: `:state(${state.name})` })),
      ...element.cssProperties,
    ]),
  };
  const written = readme.replace(
    /(<!-- api:(\w+) -->)[\s\S]*?(<!-- \/api -->)/g,
    (whole, open: string, name: string, close: string) => {
      const section = sections[name];
      return section === undefined ? whole : `${open}\n\n${section}\n\n${close}`;
    },
  );
  return format(written, { ...(await resolveConfig(readmeFile)), parser: 'markdown' });
}

function table(title: string, rows: Named[]): string {
  const lines = rows.map((row) => `| \`${row.name}\` | ${text(row)} |`);
  return [`| ${title} | |`, '| --- | --- |', ...lines].join('\n');
}

function text({ description, summary }: Named): string {
  return (description ?? summary ?? '').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(readmeFile, await withTables(readFileSync(readmeFile, 'utf8'), readElement()));
}
