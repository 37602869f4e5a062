import { css, type CSSResult } from 'lit';

/**
 * The page's font and spacing, and the colour scheme that it declares, which `light-dark()` follows. Of all else that a page
 * passes on nothing reaches our words. What has no room beside something else takes a line of its own.
 */
export const styles: CSSResult = css`
  :host {
    display: block;
    line-height: 1.45;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:state(quiet)),
  [part='status']:not(:has(span)) {
    position: absolute;
  }
  [part='notice'] {
    all: initial;
    direction: ltr;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75em 1em;
    font: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    visibility: inherit;
    pointer-events: inherit;
    overflow-wrap: anywhere;
    color-scheme: var(--relink-theme, inherit);
    color: var(--relink-text, light-dark(#1c2430, #eef1f6));
  }
  :is(:lang(ar), :lang(fa), :lang(he), :lang(ps), :lang(sd), :lang(ur), :lang(yi)) {
    direction: rtl;
  }
  [part='notice']:has(svg) {
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
    stroke: currentColor;
    stroke-width: 2;
    background: color-mix(in srgb, currentColor 12%, #0000);
    forced-color-adjust: auto;
  }
  [part='description'],
  [part='status'] span {
    font-size: 0.9375em;
    color: var(--relink-muted, light-dark(#525c6b, #aeb7c4));
  }
  :host(:state(expiring)) svg {
    color: light-dark(#9a5b00, #f2b552);
  }
  :host(:state(healthy)) svg,
  span.done {
    color: light-dark(#1a7f4b, #5fd39a);
  }
  :host(:state(required)) svg,
  span.failed {
    color: light-dark(#c0362c, #ff9488);
  }
  .words {
    flex: 1 1 14em;
    min-inline-size: clamp(0px, (22em - 100%) * 999, 100%);
  }
  b,
  span,
  [part='description'] {
    display: block;
    unicode-bidi: isolate;
  }
  b,
  span.failed {
    font-weight: bold;
  }
  [part='status'] {
    flex-basis: 100%;
    box-sizing: border-box;
  }
  svg ~ [part='status'] {
    padding-inline-start: clamp(0px, (100% - 22em) * 999, 3.5em);
  }
  button {
    max-inline-size: 100%;
    min-inline-size: clamp(0px, (26em - 100%) * 999, 100%);
    min-block-size: 2.75em;
    padding: 0.5em 1.25em;
    border: 1px solid #0000;
    border-radius: var(--relink-radius, 0.75em);
    font: inherit;
    font-weight: bold;
    color: var(--relink-on-accent, light-dark(#fff, #10151d));
    background: var(--relink-accent, light-dark(#2352d8, #9db8ff));
    cursor: pointer;
  }
  span:not(:empty) + slot {
    display: none;
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
