import { element, indent, styleSheet } from './markup.ts';
import { declarations, registration, sections } from './modules.ts';
import { quoted, type Usage } from './usage.ts';

/** A component for React 19. */
export function reactCode(usage: Usage): string {
  const { tag, attributes, properties, children, listeners, rules } = usage;
  const written = [
    ...attributes.map(({ name, value }) => (value === true ? name : `${name}=${valueOf(value)}`)),
    ...properties.map(({ name }) => `${name}={${name}}`),
    ...listeners.map((name) => `on${name}={({ detail }) => console.log('${name}', detail)}`),
  ];
  const content = children.map(({ slot, text }) =>
    slot === '' ? textOf(text) : `<span slot="${slot}">${textOf(text)}</span>`,
  );
  const markup = element(tag, written, content);
  const sheet = '<style>{`\n' + indent([styleSheet(rules)]) + '\n`}</style>';
  const shown = rules.length > 0 ? `<>\n${indent([sheet, markup])}\n</>` : markup;
  const { imports, constants } = declarations(usage);
  return sections([...registration(usage, 'relink-account/react'), ...imports], constants, [
    `export function Account() {\n  return (\n${indent([shown], '    ')}\n  );\n}`,
  ]);
}

function valueOf(value: string | number): string {
  return typeof value === 'number' || /["&\\\n]/.test(value) ? `{${expression(value)}}` : `"${value}"`;
}

const expression = (value: string | number) => (typeof value === 'number' ? String(value) : quoted(value));

/** Words as they are; anything that JSX might take for its own as an expression. */
const textOf = (text: string) =>
  /^[\p{L}\p{M}\p{N} .,:;!?'’…–-]+$/u.test(text) ? text : `{${quoted(text)}}`;
