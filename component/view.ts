import { html, nothing, type TemplateResult } from 'lit';
import type { RelinkPhase } from './outcome.ts';

/** What the element shows. */
export interface View {
  /** How the account stands, in words; nothing while nobody knows, or nobody needs to. */
  title?: string;
  text?: string;
  /** Of the button. */
  label: string;
  /** Where the run is, in words. */
  status: string;
  /** How the account stands, in one word. */
  state?: string | undefined;
  phase: RelinkPhase;
  /** Slot of the text. */
  aside?: string;
  /** Slot of the status, where the page may have its own. */
  said?: string | undefined;
  /** The language of all texts; nothing while it is on its way. */
  lang?: string;
  /** Whether there is nothing to show. */
  quiet: boolean;
  /** Whether a relink can help, so that there is a button. */
  offered: boolean;
  busy: boolean;
}

/** The whole of the shadow root. The live region is always there, for a region that comes with its text stays silent. */
export function render(view: View, disabled: boolean, start: () => void): TemplateResult {
  const { title, text, label, status, aside = '', said, lang = '', offered, busy } = view;
  // Without a space around it: a region that says nothing is to be empty, and to take no place.
  const line = said ? html`<slot name=${said}>${status}</slot>` : status;
  return html`<div part="notice" class=${title ? 'card' : ''} lang=${lang}>
    ${
      title
        ? html`<svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M4 10h16L12 4zm2 3v5m4-5v5m4-5v5m4-5v5M4 21h16" />
            </svg>
            <div class="words">
              <b id="title" tabindex="-1">${title}</b>
              <slot name=${aside}>${text}</slot>
            </div>`
        : nothing
    }
    ${
      offered
        ? html`<button
            part="button"
            type="button"
            aria-describedby=${title ? 'title' : nothing}
            aria-disabled=${busy}
            ?disabled=${disabled}
            @click=${start}
          >
            <slot>${label}</slot>
          </button>`
        : nothing
    }
    <div part="status" role="status" tabindex="-1">${line}</div>
  </div>`;
}
