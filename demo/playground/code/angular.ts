import { element, forTemplate, indent, styleSheet } from './markup.ts';
import { declarations, registration, sections } from './modules.ts';
import type { Usage } from './usage.ts';

/** A component for Angular. */
export function angularCode(usage: Usage): string {
  const { tag, attributes, properties, children, listeners, rules } = usage;
  const written = [
    ...attributes.map(({ name, value }) =>
      value === true ? name : `${name}="${forTemplate(String(value))}"`,
    ),
    ...properties.map(({ name }) => `[${name}]="${name}"`),
    ...listeners.map((name) => `(${name})="say($event.detail)"`),
  ];
  const content = children.map(({ slot, text }) =>
    slot === '' ? forTemplate(text) : `<span slot="${slot}">${forTemplate(text)}</span>`,
  );
  const { imports, constants } = declarations(usage);
  const literal = (text: string) => '`\n' + indent([text], '    ') + '\n  `';
  const decorator = [
    `  selector: 'app-account',`,
    '  schemas: [CUSTOM_ELEMENTS_SCHEMA],',
    ...(rules.length > 0 ? [`  styles: ${literal(styleSheet(rules))},`] : []),
    `  template: ${literal(element(tag, written, content))},`,
  ];
  const members = [
    ...properties.map(({ name }) => `  readonly ${name} = ${name};`),
    ...(listeners.length > 0 ? ['  say(detail: unknown): void {', '    console.log(detail);', '  }'] : []),
  ];
  return sections(
    [
      `import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';`,
      ...imports,
      ...registration(usage, usage.tag === 'relink-account' ? 'relink-account' : 'relink-account/list'),
    ],
    constants,
    [
      `@Component({\n${decorator.join('\n')}\n})`,
      members.length > 0 ? `export class Account {\n${members.join('\n')}\n}` : 'export class Account {}',
    ],
  );
}
