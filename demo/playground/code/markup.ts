// A tag as people write it, with line breaks; and what must be written otherwise, so that no template takes it for its own.

/** Characters in a line. */
const width = 80;

/** `attributes` and `children` are written already. */
export function element(tag: string, attributes: string[], children: string[]): string {
  const inLine = ['<' + tag, ...attributes].join(' ') + '>';
  const open = attributes.length < 2 || inLine.length <= width ? inLine : `<${tag}\n${indent(attributes)}\n>`;
  return children.length === 0 ? `${open}</${tag}>` : `${open}\n${indent(children)}\n</${tag}>`;
}

export const indent = (parts: readonly string[], by = '  '): string =>
  parts
    .join('\n')
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\n');

/** Text of HTML, in an attribute or between tags. */
export const forHtml = (text: string): string => text.replace(/[&<>"]/g, entity);

/** As in HTML; and for what Vue, Svelte and Angular have between braces, or after an `@`, and for the quotes around a template. */
export const forTemplate = (text: string): string => text.replace(/[&<>"{}@`\\$]/g, entity);

const entity = (sign: string) => `&#${sign.charCodeAt(0)};`;

/** Rules of a style sheet. `written` puts a selector as the framework wants it. */
export const styleSheet = (
  rules: readonly { selector: string; declarations: string[] }[],
  written: (selector: string) => string = (selector) => selector,
): string =>
  rules
    .map(({ selector, declarations }) =>
      [`${written(selector)} {`, ...declarations.map((each) => `  ${each};`), '}'].join('\n'),
    )
    .join('\n');
