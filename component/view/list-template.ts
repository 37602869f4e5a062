import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry, Group } from './list-view.ts';
import { directionOf } from './template.ts';
import type { Phrase } from './words.ts';

/** What there is to show of all accounts. */
export interface ListFrame {
  heading: Phrase | undefined;
  level: number;
  groups: Group[];
  summary: Phrase | undefined;
  folded: Entry[];
  /** Draws an account; `beside`: the press is another's. */
  account: (entry: Entry, group: Group | undefined, beside: boolean) => TemplateResult;
}

/** The whole of the shadow root. Lists by their role, for some browsers take it from those without bullets. */
export function renderList(frame: ListFrame): TemplateResult {
  const { heading, level, groups, summary, folded, account } = frame;
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
    groups.length > 0
      ? html`<div part="accounts" role="list">
          ${repeat(
            groups,
            ({ key }) => key,
            (group) =>
              html`<div part="login" role="listitem">
                ${repeat(
                  group.entries,
                  ({ key }) => key,
                  (entry) => account(entry, group, entry !== group.pressed),
                )}
              </div>`,
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
              (entry) => html`<div role="listitem">${account(entry, undefined, false)}</div>`,
            )}
          </div>
        </details>`
      : nothing
  }`;
}
