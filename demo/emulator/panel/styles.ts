/** The panel's looks: light and dark, from 320 px up. */
export const panelStyles = `
:root {
  color-scheme: light dark;
  --text: light-dark(#17202a, #eef2f5);
  --surface: light-dark(#ffffff, #171c22);
  --line: light-dark(#d5dbe1, #38424d);
  --edge: light-dark(#7b8794, #7d8a97);
  --fault: light-dark(#a3261b, #ffaca3);
  --good: light-dark(#0a6557, #63d3bd);
}
body { margin: 0; background: var(--surface); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-inline-size: 72rem; margin-inline: auto; padding: 1rem; }
.label {
  inline-size: fit-content;
  padding: 0.125rem 0.625rem;
  border-radius: 1rem;
  background: light-dark(#fff1cc, #3b300f);
  color: light-dark(#5a4200, #ffe08f);
  font-size: 0.8125rem;
  font-weight: 600;
}
h1, h2 { line-height: 1.25; text-wrap: balance; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
button, select {
  min-block-size: 2.25rem;
  padding: 0.25rem 0.75rem;
  border: 1px solid var(--edge);
  border-radius: 0.5rem;
  background: var(--surface);
  color: inherit;
  font: inherit;
}
button { cursor: pointer; }
.wide { overflow-x: auto; margin-block: 1rem; }
table { border-collapse: collapse; font-size: 0.875rem; }
caption { padding-block: 0.25rem; font-weight: 600; text-align: start; white-space: nowrap; }
th, td { padding: 0.375rem 0.75rem; border-block-start: 1px solid var(--line); text-align: start; white-space: nowrap; }
td { vertical-align: top; }
.sent { max-inline-size: 26rem; white-space: normal; overflow-wrap: anywhere; }
.sent code { display: block; }
.key { max-inline-size: 10rem; overflow: hidden; text-overflow: ellipsis; }
.inactive { color: var(--fault); font-weight: 600; }
.active { color: var(--good); }
`;
