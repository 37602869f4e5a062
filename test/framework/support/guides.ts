// The guides' snippets for a framework, as they stand, where the framework's own checker finds them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { snippetsFor, type Rule } from '../../docs/support/snippets.ts';

/** Writes each as a file of its own into a folder; `Snippet0.vue`, `Snippet1.vue` and so on. */
export function addSnippets(framework: Rule, folder: string): void {
  const snippets = snippetsFor(framework);
  if (snippets.length === 0) throw new Error(`No guide has a snippet for ${framework}.`);
  for (const [index, { lang, text }] of snippets.entries())
    writeFileSync(join(folder, `Snippet${index}.${lang}`), text);
}
