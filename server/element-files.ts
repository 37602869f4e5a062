/** The built element: the text of each script by its file name, as `dist/cdn/*.js` of this package holds them. */
export type ElementFiles = Readonly<Record<string, string>>;

/** The file that a page loads. It imports the others, which lie beside it, when it needs them. */
export const ELEMENT_ENTRY = 'relink-account.js';

/** The scripts beside the entry, by name. */
export function partsOf(files: ElementFiles): [name: string, text: string][] {
  return Object.entries(files).filter(([name]) => name !== ELEMENT_ENTRY);
}

/** What is wrong with the option `element`; empty if nothing is. */
export function elementProblems(value: unknown): string[] {
  const files = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const areScripts = files.every(([name, text]) => /^[\w-]+\.js$/.test(name) && isText(text));
  return areScripts && files.some(([name]) => name === ELEMENT_ENTRY)
    ? []
    : [`element: give the text of ${ELEMENT_ENTRY} and of the scripts beside it, by file name`];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
