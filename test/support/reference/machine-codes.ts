// What the stand-alone program says of codes that are not ours, by code: from server/standalone/assembly/advice.ts.
import { ADVICE } from '../../../server/standalone/assembly/advice.ts';
import { code, table } from './table.ts';

export function machineCodesTable(): string {
  const byCode = new Map<string, Map<string, string[]>>();
  for (const [part, advice] of Object.entries(ADVICE)) {
    for (const [name, text] of Object.entries(advice)) {
      const texts = byCode.get(name) ?? new Map<string, string[]>();
      texts.set(text, [...(texts.get(text) ?? []), part]);
      byCode.set(name, texts);
    }
  }
  const rows = [...byCode]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, texts]) =>
      [...texts].map(([text, parts]) => [code(name), parts.map((part) => code(part)).join(', '), `${text}.`]),
    );
  return table(['Code', 'Of', 'What to do'], rows);
}
