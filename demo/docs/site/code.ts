// Colours of code by class: a style attribute would be refused by the Content-Security-Policy (style-src).
import { createCssVariablesTheme } from 'shiki';

export const codeTheme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--code-' });

interface Node {
  properties: Record<string, unknown>;
}

/** For shiki: `style="color:var(--code-token-keyword)"` becomes `class="token-keyword"`. */
export const classesForStyles = {
  name: 'classes-for-styles',
  span(node: Node): void {
    const { style, ...others } = node.properties;
    const [, name] = /--code-([\w-]+)/.exec(typeof style === 'string' ? style : '') ?? [];
    node.properties = name === undefined || name === 'foreground' ? others : { ...others, class: name };
    if ('class' in others && name !== undefined) node.properties['class'] = others['class'];
  },
};
