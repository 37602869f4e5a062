import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const folder = 'component/messages';
const others = ['choose', 'en', 'index', 'languages', 'list'];

/**
 * Builds each language into a file that the element finds by its tag: one hash serves all of them. The names of thirty files
 * with a hash each would be a good part of what every page fetches.
 */
export function languages(): Plugin {
  const tags = readdirSync(folder)
    .map((file) => file.replace('.ts', ''))
    .filter((tag) => !others.includes(tag));
  const texts = tags.map((tag) => readFileSync(join(folder, `${tag}.ts`)));
  const hash = createHash('sha256').update(Buffer.concat(texts)).digest('base64url').slice(0, 8);
  return {
    name: 'relink-account:languages',
    apply: 'build',
    buildStart() {
      for (const tag of tags) {
        this.emitFile({ type: 'chunk', id: join(folder, `${tag}.ts`), fileName: `${tag}-${hash}.js` });
      }
    },
    // Nobody steps through words: what is there says what the source says.
    generateBundle(_, bundle) {
      for (const tag of tags) {
        const name = `${tag}-${hash}.js`;
        const chunk = bundle[name];
        Reflect.deleteProperty(bundle, `${name}.map`);
        if (chunk?.type === 'chunk') chunk.code = chunk.code.replace(/^\/\/# sourceMappingURL=.*$/m, '');
      }
    },
    transform: {
      filter: { id: /\/component\/messages\/languages\.ts$/ },
      handler: () => ({
        code: `export const languages = {};
          for (const tag of '${tags.join(' ')}'.split(' '))
            languages[tag] = () => import(/* @vite-ignore */ \`./\${tag}-${hash}.js\`);`,
        map: null,
      }),
    },
  };
}
