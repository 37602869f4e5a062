interface Watched {
  observer: MutationObserver;
  listeners: Set<() => void>;
}

const watched = new Map<Node, Watched>();

/** The nearest `lang` at or above a node, through shadow roots. */
export function nearestLang(node: Node): string | undefined {
  for (const at of upwards(node)) {
    const lang = at instanceof Element && at.getAttribute('lang');
    if (lang) return lang;
  }
  return undefined;
}

/**
 * Tells when a `lang` at or above a node may have changed, until the returned function is called. All who listen share
 * one observer per document or shadow root.
 */
export function observeLang(node: Node, listener: () => void): () => void {
  const roots = upwards(node).filter((at) => !at.parentNode);
  for (const root of roots) {
    const entry = watched.get(root) ?? watch(root);
    entry.listeners.add(listener);
  }
  return () => {
    for (const root of roots) leave(root, listener);
  };
}

function watch(root: Node): Watched {
  const listeners = new Set<() => void>();
  const observer = new MutationObserver(() => {
    for (const listener of [...listeners]) listener();
  });
  observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
  const entry = { observer, listeners };
  watched.set(root, entry);
  return entry;
}

function leave(root: Node, listener: () => void): void {
  const entry = watched.get(root);
  entry?.listeners.delete(listener);
  if (entry?.listeners.size !== 0) return;
  entry.observer.disconnect();
  watched.delete(root);
}

/** A node, and all above it; a shadow root is followed by its host. */
function upwards(node: Node): Node[] {
  const above = node instanceof ShadowRoot ? node.host : node.parentNode;
  return [node, ...(above ? upwards(above) : [])];
}
