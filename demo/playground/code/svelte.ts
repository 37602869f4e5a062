import { element, forTemplate, indent, styleSheet } from './markup.ts';
import { declarations, registration, sections } from './modules.ts';
import type { Usage } from './usage.ts';

/** A component for Svelte 5. */
export function svelteCode(usage: Usage): string {
  const { tag, attributes, properties, children, listeners, rules } = usage;
  const written = [
    ...attributes.map(({ name, value }) => {
      if (value === true) return name;
      return typeof value === 'number' ? `${name}={${value}}` : `${name}="${forTemplate(value)}"`;
    }),
    ...properties.map(({ name }) => `{${name}}`),
    ...listeners.map((name) => `on${name}={({ detail }) => console.log('${name}', detail)}`),
  ];
  const content = children.map(({ slot, text }) =>
    slot === '' ? forTemplate(text) : `<span slot="${slot}">${forTemplate(text)}</span>`,
  );
  const { imports, constants } = declarations(usage);
  const script = (attribute: string, text: string) =>
    `<script${attribute} lang="ts">\n${indent([text.trimEnd()])}\n</script>`;
  const parts = [
    // What is awaited is awaited by the module.
    ...(constants.length > 0 ? [script(' module', sections(imports, constants))] : []),
    script('', sections(registration(usage, 'relink-account/svelte'))),
    element(tag, written, content),
    // The styles of a component reach its own tags alone, and know no ::part.
    ...(rules.length > 0
      ? [`<style>\n${indent([styleSheet(rules, (selector) => `:global(${selector})`)])}\n</style>`]
      : []),
  ];
  return parts.join('\n\n') + '\n';
}
