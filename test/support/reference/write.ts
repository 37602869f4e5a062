// Writes the generated tables of the documentation anew: npm run docs.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { elementSections, messagesTable, readElement } from './element.ts';
import { emulatorSections } from './emulator.ts';
import { httpSections } from './http.ts';
import { machineCodesTable } from './machine-codes.ts';
import { serverSections } from './server.ts';
import { withSections } from './table.ts';

/** Pages that have generated tables. */
export const generatedPages = ['element', 'server', 'emulator', 'http']
  .map((name) => `demo/docs/reference/${name}.md`)
  .concat('demo/docs/guide/words.md', 'demo/docs/troubleshooting.md');

/** A page as it has to be. */
export function generated(path: string): Promise<string> {
  return withSections(readFileSync(path, 'utf8'), {
    ...elementSections(readElement()),
    ...elementSections(readElement('relink-accounts'), 'list-'),
    ...serverSections(),
    ...emulatorSections(),
    ...httpSections(),
    messages: messagesTable(),
    'machine-codes': machineCodesTable(),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of generatedPages) writeFileSync(path, await generated(path));
}
