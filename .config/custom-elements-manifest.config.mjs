// From the elements' doc comments to custom-elements.json, which editors, documentation and framework typings read.
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import ts from 'typescript';

const source = 'component/relink-account.ts';
const listSource = 'component/relink-accounts.ts';
const definers = { 'define.js': ['relink-account', source], 'list.js': ['relink-accounts', listSource] };
const outdir = 'dist';
// For HTML, where nobody calls a method; and of custom properties they would tell defaults that the manifest lacks.
const editors = { outdir, hideMethodDocs: true, hideCssPropertiesDocs: true, hideLogs: true };

export default {
  globs: [source, listSource, 'component/define.ts', 'component/list.ts'],
  outdir,
  litelement: true,
  // It would write into package.json otherwise.
  packagejson: false,
  plugins: [
    {
      name: 'as-published',
      packageLinkPhase({ customElementsManifest: { modules } }) {
        for (const module of modules) {
          const told = program.getSourceFile(module.path).text;
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
              // What the code sends by name, the analyzer would put before the rest.
              .sort((one, other) => told.indexOf(` ${one.name} - `) - told.indexOf(` ${other.name} - `));
            for (const attribute of declaration.attributes ?? [])
              attribute.type = { text: written(declaration.name, attribute.fieldName) };
          }
        }
        const [element, list] = [source, listSource].map(
          (file) => modules.find(({ path }) => path === published(file)).declarations[0],
        );
        inherit(list, element);
        for (const [file, [name, from]] of Object.entries(definers)) {
          const definer = modules.find(({ path }) => path.endsWith(`/${file}`));
          const declaration = {
            name: (name === 'relink-account' ? element : list).name,
            module: published(from),
          };
          definer.exports.push({ kind: 'custom-element-definition', name, declaration });
        }
      },
    },
    customElementVsCodePlugin(editors),
    customElementJetBrainsPlugin(editors),
  ],
};

/** The list has the properties of an element, which hands them on: each is described once. */
function inherit(list, element) {
  const members = new Map(element.members.map((member) => [member.name, member]));
  list.members = list.members.map((member) => ({ ...members.get(member.name), ...member }));
  const own = new Set(list.members.map(({ name }) => name));
  const shared = element.attributes.filter(({ fieldName }) => own.has(fieldName));
  const already = new Set(list.attributes?.map(({ fieldName }) => fieldName));
  list.attributes = [
    ...shared.filter(({ fieldName }) => !already.has(fieldName)),
    ...(list.attributes ?? []).map((each) => ({
      ...shared.find(({ fieldName }) => fieldName === each.fieldName),
      ...each,
    })),
  ];
}

/** Modules are named as they are published. */
function published(path) {
  return path?.replace(/^component\/(.*)\.ts$/, 'dist/component/$1.js');
}

const program = ts.createProgram([source, listSource, 'component/define.ts', 'component/list.ts'], {
  strict: true,
  skipLibCheck: true,
  noEmit: true,
});
const checker = program.getTypeChecker();
const classes = [source, listSource].flatMap((file) =>
  program.getSourceFile(file).statements.filter(ts.isClassDeclaration),
);

/** What an attribute may say: the values themselves where they are an enumeration, and not the name of its type. */
function written(className, field) {
  const declaration = classes.find(({ name }) => name.text === className);
  const property = checker.getTypeAtLocation(declaration).getProperty(field);
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
  const values = type.isUnion() ? type.types.filter((member) => member.isStringLiteral()) : [];
  return values.map(({ value }) => `'${value}'`).join(' | ') || checker.typeToString(type);
}
