// Keeps what an element dispatches, and what a run of it resolves with.
import type { Page } from 'puppeteer-core';
import type { RelinkOutcome } from '../../../component/index.ts';

export interface Told {
  type: string;
  detail: { status?: string; account?: unknown; error?: unknown };
}

interface Recording {
  events: Told[];
  outcomes: RelinkOutcome[];
}

declare global {
  interface Window {
    recording: Recording;
  }
}

/** From now on, every event of a run is kept, and the outcome that `relink()` gives whoever joins that run. */
export function record(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.recording = { events: [], outcomes: [] };
    const kinds = ['success', 'cancel', 'failure', 'pending', 'error'] as const;
    document.addEventListener('relink-start', (event) => {
      const element = event.target as HTMLElement & { relink(): Promise<RelinkOutcome> };
      void element.relink().then((outcome) => window.recording.outcomes.push(outcome));
    });
    for (const kind of kinds) {
      document.addEventListener(`relink-${kind}`, (event) => {
        const { type, detail } = event as Event & Told;
        window.recording.events.push({ type, detail });
      });
    }
  });
}

/** What was kept once the run has ended: its one event, and its outcome. */
export async function ended(page: Page): Promise<{ events: Told[]; outcome: RelinkOutcome | undefined }> {
  await page.waitForFunction(
    () => window.recording.events.length > 0 && window.recording.outcomes.length > 0,
  );
  // As text: event and outcome share objects, which not every driver hands over twice.
  const text = await page.evaluate(() => JSON.stringify(window.recording));
  const { events, outcomes } = JSON.parse(text) as Recording;
  return { events, outcome: outcomes[0] };
}
