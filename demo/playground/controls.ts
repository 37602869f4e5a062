// The knobs as controls of the page, a panel for each group.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { knobsOf, type Group, type Knob } from './knobs.ts';
import { offers } from './offers.ts';
import { tagOf, type Settings } from './settings.ts';
import { weathers } from './weathers.ts';

/** On a phone the panels are opened one by one. */
const hasRoom = matchMedia('(min-width: 60.01rem)').matches;

/** Told of each change. */
export type Change = (knob: Knob, value: string) => void;

const panels: Record<Group, { title: string; about: string; open?: true }> = {
  page: { title: 'Page', about: 'Which element, for whom, and on what page.', open: true },
  world: {
    title: 'States and scenarios',
    about: 'How the accounts, the endpoint and the bank are.',
    open: true,
  },
  attributes: { title: 'Attributes', about: 'As they are written in HTML.' },
  properties: { title: 'Properties', about: 'What HTML cannot say.' },
  slots: { title: 'Slots', about: 'Words of the page in place of the element’s.' },
  styles: { title: 'Custom properties', about: 'Colours and roundness, by CSS.' },
  parts: { title: 'Parts', about: 'Declarations of CSS for ::part().' },
  texts: { title: 'Messages', about: 'The property `messages`: any text, replaced.' },
  listeners: { title: 'Listeners', about: 'Events that the code listens to; the log has all of them.' },
};

const groups = Object.keys(panels) as Group[];
const outline = 'outline: 3px dashed; outline-offset: 2px';

export function controls(settings: Settings, emulated: boolean, change: Change): TemplateResult[] {
  const knobs = knobsOf(tagOf(settings));
  return groups.flatMap((group) => {
    const own = knobs.filter((knob) => knob.group === group);
    if (own.length === 0) return [];
    const { title, about, open = false } = panels[group];
    const set = own.filter(({ key }) => settings.has(key)).length;
    return [
      html`<details class="panel" id="panel-${group}" ?open=${open && hasRoom}>
        <summary>
          <h3>${title}</h3>
          ${set > 0 ? html`<span class="chip">${set} set</span>` : nothing}
        </summary>
        <p class="hint">${withCode(about)}</p>
        ${own.map((knob) => row(knob, settings, emulated || !knob.emulatorOnly, change))}
      </details>`,
    ];
  });
}

function row(knob: Knob, settings: Settings, enabled: boolean, change: Change): TemplateResult {
  const id = `knob-${knob.key}`;
  const hint = enabled ? knob.hint : 'With the emulator only: start without keys.';
  return html`<div class="knob" data-kind=${knob.kind}>
    <label for=${id}>${knob.label}</label>
    ${control(knob, id, settings.get(knob.key) ?? '', !enabled, change)}
    <p class="hint" id="${id}-hint">${withCode(hint)}</p>
  </div>`;
}

/** What the manifest has between backquotes is code. */
const withCode = (text: string) =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));

function control(knob: Knob, id: string, value: string, disabled: boolean, change: Change): TemplateResult {
  const hint = `${id}-hint`;
  const onChange = ({ currentTarget }: Event) =>
    change(knob, (currentTarget as HTMLInputElement).value.trim());
  switch (knob.kind) {
    case 'flag': {
      const onFlag = ({ currentTarget }: Event) =>
        change(knob, (currentTarget as HTMLInputElement).checked ? '1' : '');
      return html`<input
        type="checkbox"
        id=${id}
        aria-describedby=${hint}
        ?disabled=${disabled}
        .checked=${live(value !== '')}
        @change=${onFlag}
      />`;
    }
    case 'choice':
      return html`<select
        id=${id}
        aria-describedby=${hint}
        ?disabled=${disabled}
        .value=${live(value)}
        @change=${onChange}
      >
        <option value="" ?selected=${value === ''}>${unset(knob)}</option>
        ${knob.choices.map(
          (choice) =>
            html`<option value=${choice} ?selected=${choice === value}>${nameOf(knob, choice)}</option>`,
        )}
      </select>`;
    default:
      return html`<span class="entry">
        <input
          type="text"
          id=${id}
          aria-describedby=${hint}
          autocomplete="off"
          spellcheck="false"
          ?disabled=${disabled}
          .value=${live(value)}
          @change=${onChange}
        />
        ${flick(knob, value, change)}
      </span>`;
  }
}

/** What can be had without typing: a colour, a roundness, a part that stands out. */
function flick(knob: Knob, value: string, change: Change): TemplateResult | typeof nothing {
  if (knob.kind === 'color') {
    const onPick = ({ currentTarget }: Event) => change(knob, (currentTarget as HTMLInputElement).value);
    const shown = /^#[\da-f]{6}$/i.test(value) ? value : '#7a2e8e';
    return html`<input
      type="color"
      aria-label="Pick ${knob.label}"
      .value=${live(shown)}
      @change=${onPick}
    />`;
  }
  const preset = { declarations: outline, length: '2rem' }[knob.kind as string];
  if (preset === undefined) return nothing;
  const label = knob.kind === 'length' ? 'Round' : 'Outline';
  return html`<button
    type="button"
    class="quiet"
    aria-pressed=${value === preset}
    aria-label="${label} ${knob.label}"
    @click=${() => change(knob, value === preset ? '' : preset)}
  >
    ${label}
  </button>`;
}

function unset({ key }: Knob): string {
  if (key === 'element') return 'relink-account';
  if (key === 'customer') return offers.emulator.customers[0]?.name ?? '';
  if (key === 'endpoint') return 'works';
  if (key === 'state') return 'as the demo begins';
  if (key === 'outcome') return 'whatever the dialog is led to';
  return 'by default';
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

function nameOf({ key }: Knob, choice: string): string {
  if (key === 'endpoint') return weathers[choice]?.label ?? choice;
  if (key === 'customer') return offers.emulator.customers.find(({ id }) => id === choice)?.name ?? choice;
  if (key === 'lang') return `${languageNames.of(choice) ?? ''} (${choice})`;
  return choice;
}
