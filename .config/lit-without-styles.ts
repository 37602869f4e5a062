import type { Plugin } from 'vite';

/**
 * Leaves Lit's own way with style sheets out of the file for pages: the element brings one of its own, for it may be moved into
 * another document (component/view/adopt-styles.ts). Half a kilobyte of what every page fetches is for older browsers.
 */
export function litWithoutStyles(): Plugin {
  return {
    name: 'relink-account:lit-without-styles',
    apply: 'build',
    transform: {
      filter: { id: /\/@lit\/reactive-element\/css-tag\.js$/ },
      handler: () => ({
        code: `export const css = ([cssText]) => ({ cssText });
          export const adoptStyles = () => {};
          export const getCompatibleStyle = (style) => style;
          export const supportsAdoptingStyleSheets = true;
          export { css as unsafeCSS, css as CSSResult };`,
        map: null,
      }),
    },
  };
}
