import { css, type CSSResult } from 'lit';

/**
 * The accounts bring styles of their own; of what a page passes on nothing reaches our words but what reaches theirs.
 * Accounts behind one login look like one card, with one button.
 */
export const listStyles: CSSResult = css`
  :host {
    display: block;
    line-height: 1.45;
  }
  :host([hidden]) {
    display: none;
  }
  [part='heading'],
  [part='summary'] {
    all: initial;
    display: block;
    margin-block-end: 0.75em;
    font: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    visibility: inherit;
    pointer-events: inherit;
    overflow-wrap: anywhere;
    color-scheme: var(--relink-theme, inherit);
    color: var(--relink-text, light-dark(#1c2430, #eef1f6));
  }
  [part='heading'] {
    font-weight: bold;
  }
  [part='summary'] {
    display: list-item;
    list-style: disclosure-closed inside;
    width: fit-content;
    margin-block: 0.75em;
    padding-block: 0.25em;
    border-radius: 0.25em;
    cursor: pointer;
  }
  [open] > [part='summary'] {
    list-style-type: disclosure-open;
  }
  [part='summary']:focus-visible {
    outline: 2px solid;
    outline-offset: 2px;
  }
  [role^='list'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
  }
  [role='listitem'] {
    position: relative;
  }
  .beside::part(button) {
    display: none;
  }
  div.joined {
    margin-block-start: calc(-0.75em - 1px);
  }
  .joined::part(notice) {
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .followed::part(notice) {
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
`;
