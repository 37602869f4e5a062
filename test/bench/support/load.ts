/** The page that asks: of another origin, as a browser tells it. */
export const ORIGIN = 'https://shop.example';

/** What a contender is asked, so often, and by so many at once. With a body it is a POST. */
export interface Load {
  readonly url: string;
  readonly body: string | undefined;
  readonly requests: number;
  readonly atOnce: number;
}
