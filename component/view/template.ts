import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.ts';
import type { Phrase } from './words.ts';

/** What the element brings to what is shown. */
export interface Frame {
  /** Whether the page brings a label, and a status, of its own. */
  labelled: boolean;
  slotted: boolean;
  disabled: boolean;
  /** The language of our texts; nothing while it is on its way. */
  lang: string;
  press: () => void;
}

/**
 * The whole of the shadow root. The live region is always there, for a region that comes with its text stays silent. Texts
 * are set whole, since translators put nodes of their own in the place of ours.
 */
export function render(
  view: View | undefined,
  { labelled, slotted, disabled, lang, press }: Frame,
): TemplateResult {
  const { title, description, label, status, slot, offered, busy, tone } = view ?? {};
  return html`<div part="notice" class=${title ? 'card' : ''} lang=${lang} dir=${directionOf(lang)}>
    ${
      title
        ? html`<svg part="icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M4 10h16L12 4zm2 3v5m4-5v5m4-5v5m4-5v5M4 21h16" />
            </svg>
            <div class="words">
              <b
                id="title"
                part="title"
                lang=${title.lang}
                dir=${directionOf(title.lang)}
                .textContent=${title.text}
              ></b>
              <div part="description"><slot name=${slot ?? nothing}>${said(description, '')}</slot></div>
            </div>`
        : nothing
    }
    ${
      offered
        ? html`<button
            part="button"
            type="button"
            aria-describedby=${title ? 'title' : nothing}
            aria-disabled=${busy ? 'true' : 'false'}
            ?disabled=${disabled && !busy}
            @click=${press}
          >
            <slot ?hidden=${!labelled}></slot>${labelled ? nothing : said(label, '')}
          </button>`
        : nothing
    }
    <div part="status" class=${status || slotted ? '' : 'empty'} role="status">
      <slot name="status">${status ? said(status, `said ${tone}`) : nothing}</slot>
    </div>
  </div>`;
}

function said({ text, lang }: Phrase = { text: '', lang: '' }, kind: string): TemplateResult {
  return html`<span class=${kind} lang=${lang} dir=${directionOf(lang)} .textContent=${text}></span>`;
}

/** By the tag alone, for this is asked a thousand times on a page of many elements. */
function directionOf(lang: string): 'rtl' | 'ltr' {
  return /^(ar|fa|he|ps|sd|ur|yi)\b/.test(lang) ? 'rtl' : 'ltr';
}
