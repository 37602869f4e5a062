import type { Plugin } from 'vite';

/**
 * Leaves out of the file for pages what Lit has for others. Its own way with style sheets: the element brings one of its own,
 * for it may be moved into another document (component/view/adopt-styles.ts). Hooks for the polyfills of browsers that have no
 * shadow roots, and the list of the versions of Lit in a page. Together that is half a kilobyte of what every page fetches.
 */
export function litWithoutStyles(): Plugin {
  return {
    name: 'relink-account:lit-without-styles',
    apply: 'build',
    transform: {
      filter: {
        id: /\/(reactive-element|lit-html|lit-element)\/(css-tag|reactive-element|lit-html|lit-element)\.js$/,
      },
      handler: (code, id) => {
        if (id.endsWith('css-tag.js')) return { code: styles, map: null };
        return {
          code: code
            .replace(/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]+"\)/, '0')
            .replace(/\b\w+\.\w+PolyfillSupport\b/, 'undefined'),
          map: null,
        };
      },
    },
  };
}

const styles = `export const css = ([cssText]) => ({ cssText });
  export const adoptStyles = () => {};
  export const getCompatibleStyle = (style) => style;
  export const supportsAdoptingStyleSheets = true;
  export { css as unsafeCSS, css as CSSResult };`;
