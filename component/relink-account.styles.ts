import { css, type CSSResult } from 'lit';

/** The page's font and colour scheme; `light-dark()` follows the `color-scheme` that the page declares. */
export const styles: CSSResult = css`
  :host {
    display: block;
    line-height: 1.45;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:not(:lang(en))) [lang=''] {
    animation: wait 3s step-end;
  }
  @keyframes wait {
    from {
      visibility: hidden;
    }
  }
  :lang(ar),
  :lang(fa),
  :lang(he),
  :lang(ur) {
    direction: rtl;
  }
  :lang(en) {
    direction: ltr;
  }
  [part='notice'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75em 1em;
    overflow-wrap: anywhere;
    color: var(--relink-text, light-dark(#1c2430, #eef1f6));
  }
  .card {
    padding: 1em;
    border: 1px solid var(--relink-border, light-dark(#dfe3ea, #39414f));
    border-radius: var(--relink-radius, 0.75em);
    background: var(--relink-surface, light-dark(#fff, #1b212b));
  }
  svg {
    color: light-dark(#525c6b, #aeb7c4);
    width: 1.5em;
    padding: 0.5em;
    border-radius: 50%;
    fill: none;
    forced-color-adjust: auto;
    stroke: currentColor;
    stroke-width: 2;
    background: color-mix(in srgb, currentColor 12%, transparent);
  }
  :host(:state(expiring)) svg {
    color: light-dark(#9a5b00, #f2b552);
  }
  :host(:state(healthy)) svg {
    color: light-dark(#1a7f4b, #5fd39a);
  }
  :host(:state(required)) svg {
    color: light-dark(#c0362c, #ff9488);
  }
  .words {
    flex: 1 1 14em;
  }
  b {
    display: block;
  }
  slot[name],
  [part='status'] {
    color: var(--relink-muted, light-dark(#525c6b, #aeb7c4));
    font-size: 0.9375em;
  }
  [part='status'] {
    flex-basis: 100%;
  }
  :host(:state(quiet)),
  [part='status']:empty {
    position: absolute;
  }
  button {
    max-width: 100%;
    min-height: 2.75em;
    padding: 0.5em 1.25em;
    border: 1px solid transparent;
    border-radius: var(--relink-radius, 0.75em);
    font: inherit;
    font-weight: bold;
    color: var(--relink-on-accent, light-dark(#fff, #10151d));
    background: var(--relink-accent, light-dark(#2352d8, #9db8ff));
    cursor: pointer;
  }
  button:hover {
    opacity: 0.9;
  }
  button:focus-visible {
    outline: 2px solid var(--relink-text, light-dark(#1c2430, #eef1f6));
    outline-offset: 2px;
  }
  button:is(:disabled, [aria-disabled='true']) {
    opacity: 0.7;
    cursor: default;
  }
`;
