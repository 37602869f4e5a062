import type { Config } from '../settings/config.ts';
import type { SettingValues } from '../settings/variables.ts';

/** Where the program writes to, a line at a time. */
export interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/** What a command is told beyond the settings: its flags, as they were read, and what else stood on the line. */
export interface Order {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
}

/** The exit code, 0 fine and 1 not; or that it goes on, and ends by a signal. */
export type Result = number | 'serving';

/** Gets the settings that the command needs. */
export type Run<Needs extends keyof Config = keyof Config> = (
  config: Pick<Config, Needs>,
  output: Output,
  order: Order,
) => Promise<Result>;

/** A flag of a command's own. Without `read` it is on or off. */
export interface Flag {
  /** What its value has to be; of one that is on or off, what it stands for. */
  readonly rule: string;
  readonly read?: (text: string) => unknown;
}

/** Something that the program can be told to do. */
export interface Command {
  readonly does: string;
  /** The settings that it reads, where it does without the rest. */
  readonly needs?: readonly (keyof SettingValues)[];
  /** Looks at tables, and does not make them. */
  readonly needsTables?: true;
  readonly flags?: Readonly<Record<string, Flag>>;
  /** What its operands have to be, if it takes any. */
  readonly operands?: RegExp;
  /** Each is loaded where it is used: so that a package that is missing can be named, and `health` costs little. */
  readonly load: () => Promise<{ run: Run }>;
}
