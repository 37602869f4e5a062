// The snippets of the guides, by the strict compiler that somebody may have who copies them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What the snippets take from the rest of somebody's project. */
const AROUND = `
declare function sessionUser(request: Request): Promise<{ id: string; stripeCustomer: string } | null>;
declare function remind(object: { readonly id: string }): Promise<void>;
declare const app: import('hono').Hono;
declare const fastify: import('fastify').FastifyInstance;
declare const options: import('relink-account/server').RelinkServerOptions;
declare const listener: ReturnType<typeof import('relink-account/server/hosts/node').toNodeListener>;
declare const Stripe: typeof import('stripe').default;
`;

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  types: ['node'],
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
};

/** The snippets of a guide, each as a file in the project's folder that is there for the compiler alone. */
function snippets(guide: string): [string, string][] {
  const text = readFileSync(root + guide, 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]+?)^```$/gm)].map(([, snippet = ''], index) => [
    `${root}${guide.replace(/\W/g, '-')}-${index + 1}.ts`,
    `${snippet}export {};\n`,
  ]);
}

it('every snippet in TypeScript compiles', () => {
  const files = new Map([
    ...snippets('README.md'),
    ...snippets('server/README.md'),
    [`${root}around.d.ts`, AROUND],
  ]);
  expect(files.size).toBeGreaterThan(5);
  const host = ts.createCompilerHost(OPTIONS);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    return `${file?.fileName.slice(root.length)}: ${text}`;
  });
  expect(problems).toEqual([]);
});
