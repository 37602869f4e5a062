/** The dialog's looks: calm, light and dark, from 320 px up. It inherits nothing from the page. */
export const styles = `
:host {
  all: initial;
  color-scheme: light dark;
  --text: light-dark(#17202a, #eef2f5);
  --quiet: light-dark(#55616e, #a9b4bf);
  --surface: light-dark(#ffffff, #171c22);
  --raised: light-dark(#f4f6f8, #20272f);
  --line: light-dark(#d5dbe1, #38424d);
  --edge: light-dark(#7b8794, #7d8a97);
  --accent: light-dark(#0a6557, #63d3bd);
  --on-accent: light-dark(#ffffff, #06231e);
  --tint: light-dark(#e6f4f1, #14332e);
  --fault: light-dark(#a3261b, #ffaca3);
  --label: light-dark(#fff1cc, #3b300f);
  --on-label: light-dark(#5a4200, #ffe08f);
}
* { box-sizing: border-box; }
dialog, main {
  inline-size: min(26rem, 100%);
  max-inline-size: 100%;
  max-block-size: min(44rem, 100dvb);
  margin: auto;
  padding: 0;
  overflow: auto;
  overscroll-behavior: contain;
  border: 1px solid var(--line);
  border-radius: 1rem;
  background: var(--surface);
  color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
  box-shadow: 0 1.5rem 4rem rgb(0 0 0 / 0.28);
}
[hidden] { display: none; }
main { margin-block: min(4rem, 8vh); max-block-size: none; }
dialog::backdrop { background: rgb(9 14 20 / 0.5); }
header {
  position: sticky;
  inset-block-start: 0;
  z-index: 1;
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 0.75rem;
  padding: 0.75rem 0.75rem 0.5rem 1.5rem;
  background: var(--surface);
}
.label {
  margin: 0;
  padding: 0.125rem 0.625rem;
  border: 1px solid transparent;
  border-radius: 1rem;
  background: var(--label);
  color: var(--on-label);
  font-size: 0.8125rem;
  font-weight: 600;
}
form { display: grid; gap: 1rem; padding: 0.5rem 1.5rem 1.25rem; }
.content { display: grid; gap: 1rem; }
h1, h2 { margin: 0; font-size: 1.375rem; line-height: 1.25; font-weight: 650; text-wrap: balance; overflow-wrap: anywhere; }
h1:focus, h2:focus { outline: none; }
p { margin: 0; }
.quiet { color: var(--quiet); font-size: 0.875rem; }
.fault { color: var(--fault); font-size: 0.875rem; font-weight: 600; }
.fault:empty, .status:empty { display: none; }
.status { color: var(--quiet); text-align: center; font-size: 0.875rem; }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; }
button:disabled { cursor: progress; opacity: 0.55; }
:is(button, input, summary):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.close {
  inline-size: 2.75rem;
  block-size: 2.75rem;
  border: 1px solid transparent;
  border-radius: 50%;
  background: none;
  color: var(--quiet);
}
.close:hover { background: var(--raised); }
.main {
  min-block-size: 3rem;
  padding: 0.625rem 1rem;
  border: 1px solid transparent;
  border-radius: 0.625rem;
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 600;
}
.main:hover:enabled { filter: brightness(1.08); }
ul { display: grid; gap: 0.875rem; margin: 0; padding: 1rem; border-radius: 0.75rem; background: var(--raised); list-style: none; }
li { display: flex; gap: 0.75rem; }
li::before { content: '✓' / ''; color: var(--accent); font-weight: 700; }
li > span, .row > span { display: grid; min-inline-size: 0; overflow-wrap: anywhere; }
strong { font-weight: 600; }
fieldset { display: grid; gap: 0.625rem; min-inline-size: 0; margin: 0; padding: 0; border: 0; }
legend { padding: 0; margin-block-end: 0.5rem; color: var(--quiet); font-size: 0.875rem; }
.field { display: grid; gap: 0.25rem; font-size: 0.875rem; font-weight: 600; }
.field input {
  inline-size: 100%;
  min-block-size: 2.75rem;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--edge);
  border-radius: 0.5rem;
  background: var(--surface);
  font-size: 1rem;
  font-weight: 400;
}
.chip { display: flex; align-items: center; gap: 0.625rem; min-block-size: 1.75rem; font-size: 0.9375rem; cursor: pointer; }
.row {
  display: grid;
  grid-template-columns: auto 1fr auto;
  align-items: center;
  gap: 0.75rem;
  padding: 0.75rem 0.875rem;
  border: 1px solid var(--line);
  border-radius: 0.75rem;
  cursor: pointer;
}
.row:hover { border-color: var(--edge); }
.row:has(:checked) { border-color: var(--accent); background: var(--tint); }
.row .quiet::first-letter { text-transform: uppercase; }
input:is([type='radio'], [type='checkbox']) { inline-size: 1.125rem; block-size: 1.125rem; margin: 0; accent-color: var(--accent); }
em { padding: 0.125rem 0.5rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--surface); color: var(--quiet); font-size: 0.75rem; font-style: normal; }
.extras:empty { display: none; }
details { border-block-start: 1px solid var(--line); padding: 0.5rem 1.5rem 0.75rem; color: var(--quiet); font-size: 0.875rem; }
summary { padding-block: 0.375rem; border-radius: 0.25rem; cursor: pointer; }
.shortcuts { display: flex; flex-wrap: wrap; gap: 0.5rem; padding-block: 0.5rem; }
.shortcuts button {
  min-block-size: 2rem;
  padding: 0.25rem 0.75rem;
  border: 1px solid var(--edge);
  border-radius: 1rem;
  background: var(--surface);
  color: var(--text);
}
.shortcuts button:hover { background: var(--raised); }
:host([data-step='done']) h2::before, :host([data-step='done']) h1::before { content: '✓ ' / ''; color: var(--accent); }
@media (max-width: 30rem) {
  dialog, main { inline-size: 100%; margin-block-end: 0; border-end-start-radius: 0; border-end-end-radius: 0; border-inline: 0; border-block-end: 0; }
  header { padding-inline-start: 1rem; }
  form, details { padding-inline: 1rem; }
  .row { grid-template-columns: auto 1fr; }
  .row em { grid-column: 2; justify-self: start; }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: appear 0.18s ease-out; }
  @keyframes appear { from { opacity: 0; translate: 0 0.5rem; } }
}
`;
