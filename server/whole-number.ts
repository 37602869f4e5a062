/** What timers can count, in seconds: beyond it they would end at once. */
export const MAX_TIMER_SECONDS = 2_147_483;

/** Whether it is a whole number from 1 to this. */
export function isWhole(value: unknown, max: number = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= max;
}
