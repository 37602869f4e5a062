import { element, forHtml, indent, styleSheet } from './markup.ts';
import type { Usage } from './usage.ts';

/** A page without a bundler: the file for pages, the tag, and a script where HTML cannot say it. */
export function htmlCode({ tag, attributes, properties, children, listeners, rules }: Usage): string {
  const parts = [`<script type="module" src="/${tag}.js"></script>`];
  if (rules.length > 0) parts.push(`<style>\n${indent([styleSheet(rules)])}\n</style>`);
  const written = attributes.map(({ name, value }) =>
    value === true ? name : `${name}="${forHtml(String(value))}"`,
  );
  const content = children.map(({ slot, text }) =>
    slot === '' ? forHtml(text) : `<span slot="${slot}">${forHtml(text)}</span>`,
  );
  parts.push(element(tag, written, content));
  const needsStripe = properties.some(({ needs }) => needs === 'loadStripe');
  const lines = [
    `const element = document.querySelector('${tag}');`,
    ...properties.flatMap(({ name, source, helper }) => [
      ...(helper ? [helper(false)] : []),
      `element.${name} = ${ofPage(source)};`,
    ]),
    ...listeners.map(
      (name) => `element.addEventListener('${name}', ({ detail }) => console.log('${name}', detail));`,
    ),
  ];
  if (needsStripe) parts.push('<script src="https://js.stripe.com/endive/stripe.js"></script>');
  if (lines.length > 1) parts.push(`<script type="module">\n${indent(lines)}\n</script>`);
  return parts.join('\n') + '\n';
}

/** A page without a bundler has Stripe.js by its tag. */
const ofPage = (source: string) => source.replace(/^await loadStripe\(/, 'window.Stripe(');
