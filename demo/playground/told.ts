// What the element tells of itself: its custom states, what can be read of it, and what it can be asked to do.
import { html, nothing, type TemplateResult } from 'lit';
import { offers } from './offers.ts';
import { redacted } from './redact.ts';
import { recipes } from './recipes.ts';
import type { Stage } from './stage.ts';
import { tagOf, type Settings } from './settings.ts';

interface Acts {
  /** Puts everything so that this custom state comes about. */
  goTo: (state: string) => void;
  /** Calls a method of the element. */
  call: (method: string) => void;
}

export function toldBy({ element }: Stage, settings: Settings, { goTo, call }: Acts): TemplateResult {
  const { told, methods, cssStates } = offers.elements[tagOf(settings)];
  return html`
    <div class="acts">
      ${methods.map(
        ({ name, description }) =>
          html`<button type="button" class="quiet" title=${description} @click=${() => call(name)}>
            <bdi dir="ltr">${name}()</bdi>
          </button>`,
      )}
    </div>
    ${
      cssStates.length > 0
        ? html`<h3 id="states-title">Custom states: press one to see it</h3>
            <ul class="states" aria-labelledby="states-title">
              ${cssStates.map(({ name, description }) => {
                const isTrue = element !== undefined && has(element, name);
                return html`<li>
                  <button
                    type="button"
                    class="quiet"
                    title=${description}
                    aria-pressed=${isTrue}
                    ?disabled=${!Object.hasOwn(recipes, name)}
                    @click=${() => goTo(name)}
                  >
                    <bdi dir="ltr">:state(${name})</bdi>
                  </button>
                </li>`;
              })}
            </ul>`
        : nothing
    }
    <dl class="told">
      ${told.map(({ name }) => {
        const value = element && (element as unknown as Record<string, unknown>)[name];
        const text = value === undefined ? 'undefined' : JSON.stringify(redacted(value), errorsToo, 2);
        return html`<div>
          <dt>${name}</dt>
          <dd dir="ltr"><pre tabindex="0" aria-label=${name}>${text}</pre></dd>
        </div>`;
      })}
    </dl>
  `;
}

/** Some browsers know no custom states, and say so loudly. */
function has(element: Element, state: string): boolean {
  try {
    return element.matches(`:state(${state})`);
  } catch {
    return false;
  }
}

const errorsToo = (_: string, value: unknown): unknown =>
  value instanceof Error ? { message: value.message, ...Object.fromEntries(Object.entries(value)) } : value;
