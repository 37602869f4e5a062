// The snippets in TypeScript and JavaScript, as they stand, by the strict compiler that somebody may have who copies them.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { afterAll, expect, it } from 'vitest';
import { startProject } from './support/reader.ts';
import { snippetsFor } from './support/snippets.ts';

const project = startProject();
afterAll(() => project.remove());

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowJs: true,
  checkJs: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ['node'],
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
};

/** What only a type could mend, which JavaScript cannot write: implicit any, and what may be null. */
const FOR_TYPES_ONLY = new Set([2531, 18047, 7006, 7031]);

it('every snippet compiles as it stands', () => {
  const names = new Map(
    snippetsFor('types').map(({ at, lang, text }) => [
      project.write(`${at.replace(/\W/g, '-')}.${lang}`, text),
      at,
    ]),
  );
  expect(names.size).toBeGreaterThan(8);
  const readers = ['prelude.ts', 'run-snippet.ts'].map((name) =>
    project.write(name, readFileSync(new URL(`reader/${name}`, import.meta.url), 'utf8')),
  );
  const files = [...names.keys(), ...readers];
  const program = ts.createProgram(files, {
    ...OPTIONS,
    typeRoots: [`${project.folder}/node_modules/@types`],
  });
  const problems = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file, code }) => !(file?.fileName.endsWith('.js') && FOR_TYPES_ONLY.has(code)))
    .map(({ file, code, messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      return `${names.get(file?.fileName ?? '') ?? file?.fileName}: TS${code} ${text}`;
    });
  expect(problems).toEqual([]);
}, 120_000);
