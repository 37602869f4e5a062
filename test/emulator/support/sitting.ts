// The person, the page and the browser of `probe --with-person`, played against an emulator in this process.
import { Sitting } from '../../../demo/emulator/probe/person/sitting.ts';
import { createPersonPage } from '../../../demo/emulator/probe/person/page.ts';
import type { Step } from '../../../demo/emulator/probe/person/sitting.ts';
import type { ProbeReport } from '../../../demo/emulator/probe/run.ts';
import { newState } from '../../../demo/emulator/probe/state.ts';
import { createEmulator, defaultSeed, type EmulatorOptions } from '../../../demo/emulator/index.ts';
import { api, probed, type Wire } from './probe.ts';

/** What the person does in each step. */
const outcomes: Record<string, string> = {
  'flow.closed': 'closed',
  'flow.linked': 'same_account',
  'flow.relink_closed': 'closed',
  'flow.relinked': 'same_account',
  'flow.other_account': 'another_account',
  'flow.other_login': 'another_login',
  'flow.bank_down': 'bank_down',
};

/** Everything with a person, in a run that began an hour ago. */
export async function probedWithPerson(options: EmulatorOptions = {}): Promise<ProbeReport> {
  let seconds = 1_796_000_000;
  const now = () => seconds;
  const emulator = createEmulator({ seed: defaultSeed, ...options, now: () => seconds * 1000 });
  const state = newState(api, seconds);
  const common = { state, now, isResumable: true };
  await probed(emulator.fetch, common);
  seconds += 3600;
  return probed(emulator.fetch, {
    ...common,
    async withPerson(lab, record) {
      const isDone = (id: string) => state.results[id] !== undefined;
      const polling = { pause: 0, tries: 2 };
      const sitting = new Sitting({ lab, record, isDone, untouched: () => state.untouched, now, polling });
      const page = createPersonPage(sitting, `${api}/emulator/stripe.js`, 'pk_test_person');
      await visit(page.fetch, page.path, emulator.fetch);
      await page.finished;
    },
  });
}

async function visit(page: Wire, path: string, emulator: Wire): Promise<void> {
  const post = async (url: string, body: object, to: Wire) => {
    const request = new Request(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await (await to(request)).json()) as Record<string, unknown>;
  };
  for (;;) {
    const { step } = (await post(`http://127.0.0.1${path}/next`, {}, page)) as { step: Step | null };
    if (!step) return;
    const opening = await post(
      `${api}/emulator/flow/open`,
      { client_secret: step.client_secret, publishable_key: 'pk_test_person', stripe_account: null },
      emulator,
    );
    // Then the page is loaded anew.
    if (step.id === 'flow.abandoned') continue;
    const { run } = opening as { run?: string };
    const ended =
      run === undefined
        ? opening
        : await post(`${api}/emulator/flow/end`, { run, outcome: outcomes[step.id] ?? 'closed' }, emulator);
    await post(`http://127.0.0.1${path}/answer`, { id: step.id, browser: ended['result'] }, page);
  }
}
