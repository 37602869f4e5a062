import { createBuild } from '../browser/elements.ts';
import { panelStyles } from './styles.ts';
import { runPanel } from './panel.ts';

/** The panel's script, put together from the source text of functions that use nothing from outside themselves. */
export const panelScript = (): string => `// The control panel of the relink-account emulator.
(() => {
'use strict';
const __name = (named) => named;
(${String(runPanel)})((${String(createBuild)})(), ${JSON.stringify(panelStyles)});
})();
`;
