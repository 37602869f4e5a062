import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry, Shown } from './list-view.ts';
import type { Phrase } from './words.ts';

/** What there is to show of all accounts. */
export interface ListFrame {
  heading: Phrase | undefined;
  level: number;
  shown: Shown[];
  summary: Phrase | undefined;
  folded: Entry[];
  /** Draws an account. */
  account: (shown: Shown) => TemplateResult;
}

/** The whole of the shadow root. Lists by their role, for some browsers take it from those without bullets. */
export function renderList(frame: ListFrame): TemplateResult {
  const { heading, level, shown, summary, folded, account } = frame;
  return html`${
    heading
      ? html`<div
          part="heading"
          role="heading"
          aria-level=${level}
          lang=${heading.lang}
          dir=${directionOf(heading.lang)}
          .textContent=${heading.text}
        ></div>`
      : nothing
  }${
    shown.length > 0
      ? html`<div part="accounts" role="list">
          ${repeat(
            shown,
            ({ entry }) => entry.key,
            (each) => html`<div role="listitem" class=${each.joined ? 'joined' : ''}>${account(each)}</div>`,
          )}
        </div>`
      : nothing
  }${
    summary && folded.length > 0
      ? html`<details part="healthy">
          <summary
            part="summary"
            lang=${summary.lang}
            dir=${directionOf(summary.lang)}
            .textContent=${summary.text}
          ></summary>
          <div role="list">
            ${repeat(
              folded,
              ({ key }) => key,
              (entry) => html`<div role="listitem">${account({ entry })}</div>`,
            )}
          </div>
        </details>`
      : nothing
  }`;
}

/** Which way our texts of a language are read, by the tag alone. */
function directionOf(lang: string): 'rtl' | 'ltr' {
  return /^(ar|fa|he|ps|sd|ur|yi)\b/.test(lang) ? 'rtl' : 'ltr';
}
