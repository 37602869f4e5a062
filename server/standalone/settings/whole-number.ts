/** Reads a whole number within these bounds; undefined, if it is none. */
export function wholeNumber(max: number, min = 0): (text: string) => number | undefined {
  return (text) => {
    const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
    return number >= min && number <= max ? number : undefined;
  };
}
