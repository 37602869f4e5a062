// From the element's doc comments to custom-elements.json, which editors, documentation and framework typings read.
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import ts from 'typescript';

const source = 'component/relink-account.ts';
const outdir = 'dist';
// For HTML, where nobody calls a method; and of custom properties they would tell defaults that the manifest lacks.
const editors = { outdir, hideMethodDocs: true, hideCssPropertiesDocs: true, hideLogs: true };

export default {
  globs: [source, 'component/define.ts'],
  outdir,
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
            declaration.events = declaration.events
              ?.filter(({ description }) => description)
              .sort((one, other) => toldAt(one) - toldAt(other));
            for (const attribute of declaration.attributes ?? [])
              attribute.type = { text: written(declaration.name, attribute.fieldName) };
          }
        }
        const definer = modules.find(({ path }) => path.endsWith('/define.js'));
        const declaration = { name: 'RelinkAccountElement', module: published(source) };
        definer.exports.push({ kind: 'custom-element-definition', name: 'relink-account', declaration });
      },
    },
    customElementVsCodePlugin(editors),
    customElementJetBrainsPlugin(editors),
  ],
};

/** Where the doc comment tells of an event: what the code sends by name, the analyzer would put before the rest. */
function toldAt({ name }) {
  return program.getSourceFile(source).text.indexOf(` ${name} - `);
}

/** Modules are named as they are published. */
function published(path) {
  return path?.replace(/^component\/(.*)\.ts$/, 'dist/component/$1.js');
}

const program = ts.createProgram([source], { strict: true, skipLibCheck: true, noEmit: true });
const checker = program.getTypeChecker();
const classes = program.getSourceFile(source).statements.filter(ts.isClassDeclaration);

/** What an attribute may say: the values themselves where they are an enumeration, and not the name of its type. */
function written(className, field) {
  const declaration = classes.find(({ name }) => name.text === className);
  const property = checker.getTypeAtLocation(declaration).getProperty(field);
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
  const values = type.isUnion() ? type.types.filter((member) => member.isStringLiteral()) : [];
  return values.map(({ value }) => `'${value}'`).join(' | ') || checker.typeToString(type);
}
