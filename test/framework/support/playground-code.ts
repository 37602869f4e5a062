// The code that the playground writes, where the framework's own checker finds it: what is copied compiles.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeKinds, type CodeName } from '../../../demo/playground/code/code.ts';
import { usageOf } from '../../../demo/playground/code/usage.ts';
import { cases } from '../../support/playground-cases.ts';

/** Writes the code for each case as a file of its own into a folder; `Playground-slots.vue` and so on. */
export function addPlaygroundCode(framework: Exclude<CodeName, 'html'>, folder: string): void {
  const { extension, write } = codeKinds[framework];
  for (const [name, settings] of cases)
    writeFileSync(join(folder, `Playground-${name}.${extension}`), write(usageOf(settings)));
}
