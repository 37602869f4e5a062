import type { CSSResult } from 'lit';

/**
 * Styles shadow roots, each with a sheet of the document that it is in: one of another document is refused, and is lost on the
 * way from one document to another. Outside of any page, and in stand-ins for browsers, there is nothing to look at.
 */
export function styleAdopter({ cssText }: CSSResult): (root: ShadowRoot) => void {
  const sheets = new WeakMap<Document, CSSStyleSheet>();
  return (root) => {
    const { ownerDocument } = root;
    let sheet = sheets.get(ownerDocument);
    if (!sheet) {
      const Sheet = ownerDocument.defaultView?.CSSStyleSheet;
      if (!Sheet || !('replaceSync' in Sheet.prototype)) return;
      sheet = new Sheet();
      sheet.replaceSync(cssText);
      sheets.set(ownerDocument, sheet);
    }
    root.adoptedStyleSheets = [sheet];
  };
}
