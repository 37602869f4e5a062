import { element, forTemplate, indent, styleSheet } from './markup.ts';
import { declarations, registration, sections } from './modules.ts';
import type { Usage } from './usage.ts';

/** A component for Angular. */
export function angularCode(usage: Usage): string {
  const { tag, attributes, properties, children, listeners, rules } = usage;
  const written = [
    ...attributes.map(({ name, value }) =>
      value === true ? name : `${name}="${forAngular(String(value))}"`,
    ),
    ...properties.map(({ name }) => `[${name}]="${name}"`),
    ...listeners.map((name) => `(${name})="say($event.detail)"`),
  ];
  const content = children.map(({ slot, text }) =>
    slot === '' ? forAngular(text) : `<span slot="${slot}">${forAngular(text)}</span>`,
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

/** Angular takes two braces for an expression, also where they are written as entities; so they are the value of one. */
const forAngular = (text: string) => text.split('{{').map(forTemplate).join(`{{ '{{' }}`);
