// The core, which is what server/index.ts loads, stays small enough to be read in an evening; and its rooms know only whom they may.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { DOCUMENT_FILE, documentText } from '../support/openapi.ts';

const MAX_FILES = 40;
const MAX_LINES = 2_800;
const MAX_LINES_OF_A_FILE = 200;

/** What a file loads when it runs: what is imported for its types alone is not there any more. */
function loadedBy(file: string, text: string): string[] {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest).statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) {
      const { importClause, moduleSpecifier } = statement;
      const bindings = importClause?.namedBindings;
      const isErased =
        importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
        (!importClause?.name &&
          bindings !== undefined &&
          ts.isNamedImports(bindings) &&
          bindings.elements.every(({ isTypeOnly }) => isTypeOnly));
      return isErased ? [] : [(moduleSpecifier as ts.StringLiteral).text];
    }
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
    return statement.moduleSpecifier ? [(statement.moduleSpecifier as ts.StringLiteral).text] : [];
  });
}

function coreFrom(entry: string, seen = new Map<string, number>()): Map<string, number> {
  const file = resolve(entry);
  if (seen.has(file)) return seen;
  const text = readFileSync(file, 'utf8');
  seen.set(file, text.trimEnd().split('\n').length);
  for (const specifier of loadedBy(file, text)) {
    if (specifier.startsWith('.')) coreFrom(resolve(dirname(file), specifier), seen);
  }
  return seen;
}

it('is at most 40 files and 2,800 lines, comments counted', () => {
  const core = coreFrom('server/index.ts');
  const lines = [...core.values()].reduce((sum, count) => sum + count, 0);
  console.log(`the core: ${core.size} files, ${lines} lines`);
  expect(core.size).toBeLessThanOrEqual(MAX_FILES);
  expect(lines).toBeLessThanOrEqual(MAX_LINES);
  expect([...core].filter(([, count]) => count > MAX_LINES_OF_A_FILE)).toEqual([]);
});

it('imports nothing of Node, nothing of the program, and the domain neither Hono nor Stripe', async () => {
  const config = ['--config', '.config/dependency-cruiser.cjs', '--output-type', 'err-long'];
  const run = promisify(execFile)(process.execPath, [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ...config,
    'server',
  ]);
  expect((await run).stdout).toContain('no dependency violations found');
});

it('serves the document that the schemas make: npm run docs writes it', () => {
  expect(readFileSync(DOCUMENT_FILE, 'utf8')).toBe(documentText());
});
