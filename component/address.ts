let last = { endpoint: '', base: '', address: '' };

/** The absolute address of an endpoint; one that is none is left as it is. Many elements in a row ask for the same. */
export function addressOf(endpoint: string | null | undefined): string {
  if (!endpoint) return '';
  const base = document.baseURI;
  if (last.endpoint !== endpoint || last.base !== base) {
    last = {
      endpoint,
      base,
      address: URL.canParse(endpoint, base) ? new URL(endpoint, base).href : endpoint,
    };
  }
  return last.address;
}
