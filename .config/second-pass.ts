import { minify } from 'terser';
import type { Plugin } from 'vite';

/** Minifies the built scripts once more: what two minifiers find is 1 % less than either finds alone. */
export function secondPass(): Plugin {
  return {
    name: 'relink-account:second-pass',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          // The files of the languages have no source map, nor code to speak of.
          const map = bundle[`${chunk.fileName}.map`];
          if (chunk.type !== 'chunk' || map?.type !== 'asset') continue;
          const minified = await minify(chunk.code, {
            module: true,
            ecma: 2020,
            compress: { passes: 3 },
            // The licence.
            format: { comments: /^!/ },
            sourceMap: {
              content: String(map.source),
              url: map.fileName,
              includeSources: true,
              asObject: true,
            },
          });
          chunk.code = `${minified.code}\n`;
          map.source = JSON.stringify(minified.map);
        }
      },
    },
  };
}
