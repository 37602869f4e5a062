import { examine } from '../check.ts';
import type { Run } from '../command.ts';

export const run: Run = async (config, { out }) => {
  const findings = await examine(config);
  for (const { isGood, text } of findings) out(`${isGood ? 'ok    ' : 'WRONG '} ${text}`);
  return findings.every(({ isGood }) => isGood) ? 0 : 1;
};
