// Tables of Markdown, and where they go: between `<!-- api:NAME -->` and `<!-- /api -->` of a page.
import { format, resolveConfig } from 'prettier';

export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The page with every section that there is a text for written anew. */
export async function withSections(page: string, sections: Record<string, string>): Promise<string> {
  const written = page.replace(
    /(<!-- api:([\w-]+) -->)[\s\S]*?(<!-- \/api -->)/g,
    (_, open: string, name: string, close: string) => {
      const section = sections[name];
      if (section === undefined) throw new Error(`Nothing is generated for ${open}.`);
      return `${open}\n\n${section}\n\n${close}`;
    },
  );
  return format(written, { ...(await resolveConfig('README.md')), parser: 'markdown' });
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');

/** In a table a code span may hold no bare pipe; `cell` escapes it, which Markdown takes back. */
export const code = (text: string): string => (text === '' ? '' : `\`${text.replace(/\s+/g, ' ')}\``);
