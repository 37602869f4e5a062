// The playground: what is set is in the address, and all else follows from it.
import { render } from 'lit';
import { eventNames, startEventLog } from '../page/event-log.ts';
import { codeView } from './code-view.ts';
import { codeKinds, type CodeName } from './code/code.ts';
import { usageOf } from './code/usage.ts';
import { controls } from './controls.ts';
import type { Knob } from './knobs.ts';
import { clearFaults, isEmulated } from './network.ts';
import { decisive, recipes } from './recipes.ts';
import { mistakeIn, readSettings, withSettings, writeSettings, type Settings } from './settings.ts';
import { Stage } from './stage.ts';
import { toldBy } from './told.ts';
import { watchTraffic, type Exchange } from './wire.ts';
import { wireView } from './wire-view.ts';
import { applyWeather, applyWorld, worldOf } from './world.ts';

function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

/** Exchanges that are kept. */
const most = 100;
/** In which state this tab has put the world: whoever comes back from a page of Stripe's finds it as it was left. */
const appliedKey = 'playground-world';

const stage = new Stage(place('stage'));
const emulated = await isEmulated().catch(() => false);
let settings: Settings = new Map();
let kind: CodeName = 'html';
let exchanges: Exchange[] = [];
/** Which remounting is the latest. */
let turn = 0;

function say(...sentences: string[]): void {
  place('said').textContent = sentences.join(' ');
}

function show(): void {
  const root = document.documentElement;
  root.dir = settings.get('dir') ?? 'ltr';
  root.style.colorScheme = settings.get('scheme') ?? '';
  place('stage').style.maxInlineSize = settings.get('width') ?? '';
  render(controls(settings, emulated, change), place('controls'));
  render(
    codeView(usageOf(settings), kind, (name) => {
      kind = name;
      show();
    }),
    place('code'),
  );
  showTold();
}

function showTold(): void {
  render(toldBy(stage, settings, { goTo, call }), place('told'));
}

function change({ key, ...knob }: Knob, value: string): void {
  const mistake = value === '' ? undefined : mistakeIn({ key, ...knob }, value);
  say(mistake ?? '');
  if (mistake === undefined) setTo(withSettings(settings, { [key]: value }));
  else show();
}

/** Everything follows from this. What the world is like, and which element it is, takes a new element; the rest does not. */
function setTo(next: Settings): void {
  const before = settings;
  settings = next;
  writeAddress();
  const isNew = (key: string) => before.get(key) !== settings.get(key);
  if (worldOf(before) !== worldOf(settings) || ['element', 'endpoint', 'run'].some(isNew)) void putAnew();
  else stage.update(settings);
  show();
}

/** Puts the world as it is to be, and a new element into it. */
async function putAnew(asLeft = false): Promise<void> {
  const own = (turn += 1);
  try {
    const world = worldOf(settings);
    const untouched = world === worldOf(new Map()) && sessionStorage.getItem(appliedKey) === null;
    if (emulated && !asLeft && !untouched) {
      await applyWorld(settings);
      traffic.startOver();
    }
    if (emulated) sessionStorage.setItem(appliedKey, world);
    await applyWeather(settings, emulated);
  } catch (error) {
    say((error as Error).message);
  }
  if (own !== turn) return;
  const pressed = asLeft ? withSettings(settings, { run: '' }) : settings;
  await stage.mount(pressed);
  showTold();
}

function goTo(state: string): void {
  say('');
  const others = Object.fromEntries(decisive.map((key) => [key, '']));
  const next = withSettings(settings, { ...others, ...recipes[state] });
  const same = writeSettings(next) === writeSettings(settings);
  if (same) void putAnew();
  else setTo(next);
}

function call(method: string): void {
  const element = stage.element as unknown as Record<string, (() => unknown) | undefined> | undefined;
  void element?.[method]?.();
}

/** In the query: a page that sends people to Stripe's has it still when they come back, which is not so of what follows a `#`. */
function writeAddress(): void {
  const query = writeSettings(settings);
  history.replaceState(null, '', location.pathname + (query && `?${query}`));
}

function readAddress(): void {
  const { settings: read, problems } = readSettings(location.search);
  const left = problems.slice(0, 5).map((problem) => `Left out of the address: ${problem}`);
  say(...left, ...(problems.length > 5 ? [`And ${problems.length - 5} more.`] : []));
  settings = read;
  if (problems.length > 0) writeAddress();
  show();
}

async function copy(text: string, shown: string, from?: Element): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(`${shown} is copied.`);
  } catch {
    // Browsers let pages of other machines over plain http copy nothing.
    if (from) getSelection()?.selectAllChildren(from);
    say(from ? 'Press Ctrl+C or ⌘C: the code is selected.' : 'Copy it from the address bar.');
  }
}

const traffic = watchTraffic((exchange) => {
  exchanges = [exchange, ...exchanges].slice(0, most);
  render(wireView(exchanges), place('wire'));
}, emulated);
render(wireView([]), place('wire'));
startEventLog({ list: place('log'), hint: place('log-empty'), clear: place('clear') });
for (const name of eventNames) document.addEventListener(name, () => setTimeout(showTold));
place('clear-wire').addEventListener('click', () => {
  exchanges = [];
  render(wireView(exchanges), place('wire'));
});
place('again').addEventListener('click', () => void putAnew());
place('clear-all').addEventListener('click', () => {
  say('');
  setTo(new Map());
});
place('share').addEventListener('click', () => void copy(location.href, 'The address'));
place('copy').addEventListener('click', () => {
  const code = place('code').querySelector('code') ?? undefined;
  void copy(codeKinds[kind].write(usageOf(settings)), 'The code', code);
});
// A fault would go on to strike other pages of the demo.
window.addEventListener('pagehide', () => {
  if (emulated && settings.has('endpoint')) clearFaults();
});

readAddress();
await customElements.whenDefined('relink-account');
await putAnew(sessionStorage.getItem(appliedKey) === worldOf(settings));
