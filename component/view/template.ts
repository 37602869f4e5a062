import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.ts';

/** What the element brings to what is shown. */
export interface Frame {
  /** Whether the page brings a label, and a status, of its own. */
  labelled: boolean;
  slotted: boolean;
  disabled: boolean;
  /** The language of our texts; nothing while it is on its way. The style sheet knows its direction. */
  lang: string;
  press: () => void;
}

const silence = { text: '', lang: '' };

/**
 * The whole of the shadow root. The live region is there before there is anything to say, for a region that comes with its text
 * stays silent. Texts are set whole, since translators put nodes of their own in the place of ours.
 */
export function render(
  view: View | undefined,
  { labelled, slotted, disabled, lang, press }: Frame,
): TemplateResult {
  const { title, slot = '', offered, busy, tone = '' } = view ?? {};
  const { description = silence, label = silence, status = silence } = view ?? {};
  return html`<div part="notice" lang=${lang}>
    ${
      title
        ? html`<svg part="icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M4 10h16L12 4zm2 3v5m4-5v5m4-5v5m4-5v5M4 21h16" />
            </svg>
            <div class="words">
              <b id="title" part="title" lang=${title.lang} .textContent=${title.text}></b>
              <div part="description">
                <slot name=${slot} lang=${description.lang} .textContent=${description.text}></slot>
              </div>
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
            <span lang=${label.lang} .textContent=${labelled ? '' : label.text}></span>
            <slot></slot>
          </button>`
        : nothing
    }
    <div part="status" role="status">
      <slot name="status"
        >${
          status.text || slotted
            ? html`<span class=${tone} lang=${status.lang} .textContent=${status.text}></span>`
            : nothing
        }</slot
      >
    </div>
  </div>`;
}
