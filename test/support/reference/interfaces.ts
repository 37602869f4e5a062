// The members of an interface, as its source has them: name, type, and what the doc comment says.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { code, table } from './table.ts';

interface Member {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** @param path from the top of the repository */
export function membersOf(path: string, name: string): Member[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2024, true);
  const found = source.statements.find(
    (each): each is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(each) && each.name.text === name,
  );
  if (!found) throw new Error(`${path} has no interface ${name}.`);
  return found.members.map((member) => ({
    name: nameOf(member, source),
    type: typeOf(member, source),
    text: docOf(member),
  }));
}

/** A table of an interface: properties with their types, methods as they are called. */
export function interfaceTable(path: string, name: string, title: string): string {
  const rows = membersOf(path, name).map((member) => [code(member.name), code(member.type), member.text]);
  return table([title, 'Type', 'What it is'], rows);
}

function nameOf(member: ts.TypeElement, source: ts.SourceFile): string {
  if (!member.name) throw new Error('A member has no name.');
  const isOptional = member.questionToken !== undefined;
  return `${member.name.getText(source)}${isOptional ? '?' : ''}`;
}

function typeOf(member: ts.TypeElement, source: ts.SourceFile): string {
  if (ts.isPropertySignature(member)) return withoutComments(member.type?.getText(source) ?? '');
  if (!ts.isMethodSignature(member)) return '';
  const parameters = member.parameters.map((each) => each.getText(source)).join(', ');
  return `(${parameters}) => ${member.type?.getText(source) ?? 'void'}`;
}

const withoutComments = (type: string): string =>
  type.replace(/\/\*\*[^]*?\*\/\s*/g, '').replace(/^\s*\|\s*/, '');

export function docOf(member: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(member)
    .map((doc) => {
      const tags = ts.isJSDoc(doc) ? (doc.tags ?? []) : [];
      const thrown = tags
        .filter((tag) => tag.tagName.text === 'throws')
        .map((tag) => `Throws ${words(tag)}.`);
      return [words(doc), ...thrown].join(' ').replace(/\s+/g, ' ').replaceAll('..', '.');
    })
    .join(' ');
}

const words = ({ comment }: { comment?: ts.JSDoc['comment'] }): string =>
  (ts.getTextOfJSDocComment(comment) ?? '').replace(/^\{?(\w+Error)\}?/, '$1');
