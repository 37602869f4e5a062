import { styles } from './styles.ts';

const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Styles a shadow root with a sheet of the document that it is in: one of another document is refused, and is lost on the way
 * from one document to another. Outside of any page, and in stand-ins for browsers, there is nothing to look at.
 */
export function adoptStyles(root: ShadowRoot): void {
  const { ownerDocument } = root;
  const Sheet = ownerDocument.defaultView?.CSSStyleSheet;
  if (!Sheet || !('replaceSync' in Sheet.prototype)) return;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    sheet = new Sheet();
    sheet.replaceSync(styles.cssText);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
