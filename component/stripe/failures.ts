import { RelinkError } from '../errors.ts';

/** A file of ours did not come: after a deploy, a page that was open before asks for files that are gone. */
export function incompleteInstall(): RelinkError {
  return new RelinkError('incomplete_install', 'misses a file: reload, and serve all files.');
}
