/** Builds DOM without markup, so that it works where Trusted Types forbid it. */
export type Build = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes,
  ...children: (Node | string)[]
) => HTMLElementTagNameMap[K];

type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** Sent to the browser as source text: it may use nothing from outside itself. */
export function createBuild(): Build {
  return (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(name, value);
      else if (typeof value === 'string') element.setAttribute(name, value);
      else element.toggleAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
}
