/** What a contender is asked. */
export interface Load {
  readonly url: string;
  readonly body: string;
  readonly requests: number;
  readonly atOnce: number;
}
