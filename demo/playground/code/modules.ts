// What a module of TypeScript has to say before the template can be written.
import type { Usage } from './usage.ts';

/** The import that registers the element, and types the tag. A list is registered by an entry of its own. */
export function registration({ tag }: Usage, entry: string): string[] {
  const own = entry === 'relink-account/list' ? [] : [`import '${entry}';`];
  return tag === 'relink-accounts' ? [...own, `import 'relink-account/list';`] : own;
}

/** What the values of properties need, and the values themselves, each under the name of its property. */
export function declarations({ properties }: Usage): { imports: string[]; constants: string[] } {
  const imports = properties.some(({ needs }) => needs === 'loadStripe')
    ? [`import { loadStripe } from '@stripe/stripe-js';`]
    : [];
  const types = properties.flatMap(({ type }) => type ?? []);
  if (types.length > 0) imports.push(`import type { ${types.join(', ')} } from 'relink-account';`);
  const constants = properties.flatMap(({ name, source, type, helper }) => [
    ...(helper ? [helper(true)] : []),
    `const ${name}${type ? `: ${type}` : ''} = ${source};`,
  ]);
  return { imports, constants };
}

/** Sections of a file, with an empty line between them. */
export const sections = (...parts: string[][]): string =>
  parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n') + '\n';
