import { execFile } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { TimeLimitError, withinLimit } from '../../deadline.ts';
import { describeError } from '../../log.ts';
import { ConfigError } from '../settings/config.ts';
import { codeOf } from '../../stores/error-code.ts';

/** Time for a module to be loaded, with what it awaits; and for Node to look at its syntax. In milliseconds. */
const LIMIT = 10_000;
const CHECK_LIMIT = 5_000;

/**
 * Loads a module of the host's.
 *
 * @throws ConfigError that names the setting and, without a word of the module's own, what went wrong where
 */
export async function loadModule(
  path: string,
  setting: string,
  limit: number = LIMIT,
): Promise<Readonly<Record<string, unknown>>> {
  const file = resolve(path);
  const { href } = pathToFileURL(file);
  try {
    return await withinLimit(
      async () => (await import(href)) as Record<string, unknown>,
      limit,
      new AbortController().signal,
    );
  } catch (error) {
    throw new ConfigError([`${setting}: the module cannot be loaded${await reasonOf(error, file, href)}`]);
  }
}

async function reasonOf(error: unknown, file: string, href: string): Promise<string> {
  if (error instanceof TimeLimitError) return ': what it awaits has not ended.';
  const code = codeOf(error);
  if (code === 'ERR_MODULE_NOT_FOUND' && (error as { url?: string }).url === href)
    return ': there is no such file.';
  const what = code ?? describeError(error).error;
  const place = missing(error) ?? placeIn(error) ?? (await placeOfSyntax(error, file));
  const hint =
    error instanceof SyntaxError && file.endsWith('.js') ? ' An ES module has to be called .mjs here.' : '';
  return ` (${place === undefined ? what : `${what}, ${place}`}).${hint}`;
}

/** What Node did not find, and for whom. */
function missing(error: unknown): string | undefined {
  const [, wanted, importer] =
    /^Cannot find (?:package|module) '([^'\n]+)' imported from (.+)$/.exec((error as Error).message) ?? [];
  return wanted === undefined || importer === undefined
    ? undefined
    : `${basename(wanted)} for ${basename(importer)}`;
}

/** File and line, where Node puts them: before the message, or in the first frame that is not Node's own. */
function placeIn(error: unknown): string | undefined {
  const stack: unknown = error instanceof Error ? error.stack : undefined;
  if (!(error instanceof Error) || typeof stack !== 'string') return undefined;
  // A message may hold a secret, and have lines that look like frames.
  const [first = '', ...lines] = stack.replace(error.message, '').split('\n');
  const frame = lines.find((line) => /^\s+at /.test(line) && !line.includes('node:'));
  return (
    /^(?:file:\/)?\/.*?([^/\\]+:\d+)$/.exec(first)?.[1] ?? /([^/\\(]+:\d+):\d+\)?$/.exec(frame ?? '')?.[1]
  );
}

/** Of an ES module that it cannot parse Node tells the place where it ends by it, and to nobody else. */
async function placeOfSyntax(error: unknown, file: string): Promise<string | undefined> {
  if (!(error instanceof SyntaxError)) return undefined;
  const found = await promisify(execFile)(process.execPath, ['--check', file], {
    timeout: CHECK_LIMIT,
  }).catch((failure: unknown) => String((failure as { stderr?: unknown }).stderr));
  return typeof found === 'string' ? /([^/\\\n]+:\d+)\n/.exec(found)?.[1] : undefined;
}
