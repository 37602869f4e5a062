import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';

declare global {
  interface Window {
    axe: { run(root: Element): Promise<AxeResults> };
  }
}

/** What axe objects to below an element, and every contrast that it could not measure. */
export async function findings(root: Element): Promise<string[]> {
  const { violations, incomplete, passes } = await window.axe.run(root);
  const unmeasured = incomplete.filter(({ id }) => id === 'color-contrast');
  const told = [...violations, ...unmeasured].flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
  // Where nothing was measured there is nothing to be glad of.
  return passes.some(({ id }) => id === 'color-contrast') ? told : [...told, 'no contrast was measured'];
}
