// The same element in five ways to write it.
import { angularCode } from './angular.ts';
import { htmlCode } from './html.ts';
import { reactCode } from './react.ts';
import { svelteCode } from './svelte.ts';
import type { Usage } from './usage.ts';
import { vueCode } from './vue.ts';

export interface CodeKind {
  label: string;
  /** As the end of a file's name. */
  extension: string;
  write: (usage: Usage) => string;
}

export const codeKinds = {
  html: { label: 'HTML', extension: 'html', write: htmlCode },
  react: { label: 'React', extension: 'tsx', write: reactCode },
  vue: { label: 'Vue', extension: 'vue', write: vueCode },
  angular: { label: 'Angular', extension: 'ts', write: angularCode },
  svelte: { label: 'Svelte', extension: 'svelte', write: svelteCode },
} satisfies Record<string, CodeKind>;

export type CodeName = keyof typeof codeKinds;
