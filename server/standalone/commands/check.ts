import { examine } from '../check/check.ts';
import type { Run } from './command.ts';

const MARKS = { ok: 'ok    ', wrong: 'WRONG ', unsure: 'unsure' };

export const run: Run = async (config, { out }) => {
  let isGood = true;
  for await (const { verdict, text } of examine(config)) {
    out(`${MARKS[verdict]} ${text}`);
    if (verdict === 'wrong') isGood = false;
  }
  return isGood ? 0 : 1;
};
