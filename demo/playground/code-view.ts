import { html, type TemplateResult } from 'lit';
import { codeKinds, type CodeName } from './code/code.ts';
import type { Usage } from './code/usage.ts';

const names = Object.keys(codeKinds) as CodeName[];

/** The code for what is seen, in the way that was chosen. */
export function codeView(usage: Usage, chosen: CodeName, choose: (name: CodeName) => void): TemplateResult {
  return html`
    <fieldset class="kinds">
      <legend class="hint">Written for</legend>
      ${names.map(
        (name) =>
          html`<label>
            <input type="radio" name="kind" .checked=${name === chosen} @change=${() => choose(name)} />
            ${codeKinds[name].label}
          </label>`,
      )}
    </fieldset>
    <pre class="code" dir="ltr" tabindex="0" aria-label="Code for ${codeKinds[chosen].label}"><code
      >${codeKinds[chosen].write(usage)}</code
    ></pre>
  `;
}
