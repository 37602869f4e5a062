/** Where the program writes to, a line at a time. */
export interface Output {
  out: (line: string) => void;
  error: (line: string) => void;
}
