// From the element's doc comments to custom-elements.json, which editors, documentation and framework typings read.
export default {
  globs: ['component/relink-account.ts', 'component/define.ts'],
  outdir: 'dist',
  litelement: true,
  // It would write into package.json otherwise.
  packagejson: false,
  plugins: [
    {
      name: 'as-published',
      packageLinkPhase({ customElementsManifest: { modules } }) {
        for (const module of modules) {
          module.path = published(module.path);
          for (const { declaration } of module.exports ?? [])
            declaration.module = published(declaration.module);
          for (const declaration of module.declarations ?? []) {
            // What is private is nobody's business, and an event without a description is the analyzer's guess.
            const isPublic = ({ name, privacy }) =>
              !/^(private|protected)$/.test(privacy) && !name.startsWith('#');
            declaration.members = declaration.members?.filter(isPublic);
            declaration.events = declaration.events?.filter(({ description }) => description);
          }
        }
        const definer = modules.find(({ path }) => path.endsWith('/define.js'));
        const declaration = {
          name: 'RelinkAccountElement',
          module: published('component/relink-account.ts'),
        };
        definer.exports.push({ kind: 'custom-element-definition', name: 'relink-account', declaration });
      },
    },
  ],
};

/** Modules are named as they are published. */
function published(path) {
  return path?.replace(/^component\/(.*)\.ts$/, 'dist/component/$1.js');
}
