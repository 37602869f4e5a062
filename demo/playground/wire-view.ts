import { html, nothing, type TemplateResult } from 'lit';
import type { Exchange } from './wire.ts';

/** The traffic, newest first. */
export function wireView(exchanges: readonly Exchange[]): TemplateResult {
  if (exchanges.length === 0) return html`<p class="hint">What is asked appears here, without secrets.</p>`;
  return html`<ol class="wire">
    ${exchanges.map(
      ({ from, method, path, status, sent, answer }) =>
        html`<li class=${isBad(status) ? 'bad' : ''} data-from=${from}>
          <p class="hint">${from}</p>
          <p dir="ltr"><strong>${status}</strong> ${method} <span class="path">${path}</span></p>
          ${body('Sent', sent)}${body('Answered', answer)}
        </li>`,
    )}
  </ol>`;
}

const isBad = (status: number | string) => typeof status === 'string' || status >= 400;

function body(name: string, value: unknown): TemplateResult | typeof nothing {
  const isEmpty = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isEmpty) return nothing;
  return html`<details>
    <summary>${name}</summary>
    <pre dir="ltr">${JSON.stringify(value, null, 2)}</pre>
  </details>`;
}
