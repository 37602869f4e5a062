// Every snippet of every guide, taken from the file as it stands, white space included, and what proves it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lexer, type Token, type Tokens } from 'marked';

export const root: string = fileURLToPath(new URL('../../../', import.meta.url));

export interface Snippet {
  /** `server/README.md:48`, where its fence opens. */
  readonly at: string;
  /** As the fence says; empty for a block that is indented only. */
  readonly lang: string;
  readonly text: string;
}

/** The snippets of every Markdown file that Git knows. */
export function allSnippets(): Snippet[] {
  const listed = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' });
  return listed.split('\n').filter(Boolean).flatMap(snippetsIn);
}

/** Those that one rule is for. */
export function snippetsFor(rule: Rule): Snippet[] {
  return allSnippets().filter((snippet) => ruleFor(snippet) === rule);
}

export type Rule =
  | 'browser'
  | 'account'
  | 'http'
  | 'json'
  | 'shell'
  | 'types'
  | 'angular'
  | 'preact'
  | 'react'
  | 'react-18'
  | 'solid'
  | 'sql'
  | 'svelte'
  | 'vue';

/**
 * What proves a snippet: `account`, `browser`, `http`, `json`, `shell`, `sql` and `types` are tests of this folder; the others are checked by the framework's
 * own compiler, in test/framework/. Undefined where nothing does.
 */
export function ruleFor({ lang, text }: Snippet): Rule | undefined {
  switch (lang) {
    case 'html':
      return 'browser';
    case 'json':
      return text.includes('"relink":') ? 'account' : 'json';
    case 'http':
    case 'sql':
      return lang;
    case 'sh':
    case '':
      return 'shell';
    case 'svelte':
    case 'vue':
      return lang;
    case 'tsx':
      if (text.includes("'relink-account/react-component'")) return 'react-18';
      return (['react', 'solid', 'preact'] as const).find((name) =>
        text.includes(`'relink-account/${name}'`),
      );
    case 'ts':
    case 'js':
      return text.includes("'@angular/core'") ? 'angular' : 'types';
    default:
      return undefined;
  }
}

function snippetsIn(file: string): Snippet[] {
  const source = readFileSync(root + file, 'utf8');
  let offset = 0;
  return lexer(source).flatMap((token) => {
    const line = source.slice(0, offset).split('\n').length;
    offset += token.raw.length;
    return codeIn(token).map(({ lang, text }) => ({
      at: `${file}:${line}`,
      lang: lang ?? '',
      text: `${text}\n`,
    }));
  });
}

/** Blocks of code, in lists and quotations, too. */
function codeIn(token: Token): Tokens.Code[] {
  if (token.type === 'code') return [token as Tokens.Code];
  const { tokens = [], items = [] } = token as { tokens?: Token[]; items?: Token[] };
  return [...tokens, ...items].flatMap(codeIn);
}
