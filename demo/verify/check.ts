/** What a check is. */
import type { Level } from './levels.ts';
import type { Stage } from './stage.ts';

export interface Check {
  /** Such as `session.foreign-account`: the name in the report, and of the broken variant that it has to catch. */
  readonly id: string;
  readonly level: Level;
  /** What the endpoint has to do, as a sentence without a full stop. */
  readonly rule: string;
  /** The section of the contract page that says so. */
  readonly section: string;
  /** What the check needs beyond two owners; without it the check is skipped, and the level is not reached. */
  readonly needs?: 'webhook-secret' | 'origin';
  /** @throws CheckFailure */
  run(stage: Stage): Promise<void>;
}
