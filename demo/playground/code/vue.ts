import { element, forTemplate, indent, styleSheet } from './markup.ts';
import { declarations, registration, sections } from './modules.ts';
import type { Usage } from './usage.ts';

/** A component for Vue 3.5. */
export function vueCode(usage: Usage): string {
  const { tag, attributes, properties, children, listeners, rules } = usage;
  const written = [
    ...attributes.map(({ name, value }) => {
      if (value === true) return name;
      return typeof value === 'number' ? `:${name}="${value}"` : `${name}="${forTemplate(value)}"`;
    }),
    ...properties.map(({ name }) => `.${name}="${name}"`),
    ...listeners.map((name) => `@${name}="say($event.detail)"`),
  ];
  const content = children.map(({ slot, text }) =>
    slot === '' ? forTemplate(text) : `<span slot="${slot}">${forTemplate(text)}</span>`,
  );
  const { imports, constants } = declarations(usage);
  const say = listeners.length > 0 ? ['const say = (detail: unknown) => console.log(detail);'] : [];
  const script = sections([...registration(usage, 'relink-account/vue')], say);
  const parts = [
    // What is awaited is awaited by the module: a component that awaits would want a <Suspense> around it.
    ...(constants.length > 0 ? [`<script lang="ts">\n${sections(imports, constants)}</script>`] : []),
    `<script setup lang="ts">\n${script}</script>`,
    `<template>\n${indent([element(tag, written, content)])}\n</template>`,
    ...(rules.length > 0 ? [`<style>\n${styleSheet(rules)}\n</style>`] : []),
  ];
  return parts.join('\n\n') + '\n';
}
