import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ElementFiles } from '../options/options.ts';
import { ELEMENT_ENTRY } from '../options/schema.ts';

/**
 * Reads the built element, for the option `element`.
 *
 * @param folder where it lies; by default in this package
 * @throws Error that names the file that is missing
 */
export async function readElementFiles(folder: string = builtFolder()): Promise<ElementFiles> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  if (!names.includes(ELEMENT_ENTRY)) throw new Error(`readElementFiles: ${folder} has no ${ELEMENT_ENTRY}`);
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  );
  return Object.fromEntries(texts);
}

/** The package finds itself by its name, whether it runs as it was published or from its sources. */
function builtFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('relink-account/relink-account.js'));
}
