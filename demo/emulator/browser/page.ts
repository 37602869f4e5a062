import type { Context } from 'hono';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A page of the emulator's own, of which nothing but its script is known beforehand. */
export function emulatorPage(c: Context, script: string): Response | Promise<Response> {
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Emulator — no real bank</title>
<script src="/emulator/${script}" defer></script>
<noscript>This page of the relink-account emulator needs JavaScript.</noscript>
</html>
`;
  return c.html(page, 200, {
    'Content-Security-Policy': policy,
    // Its address may be a secret: whatever comes after it learns nothing of it.
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
}

export const sendScript = (c: Context, text: string, headers: Record<string, string> = {}): Response =>
  c.body(text, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'no-cache',
    ...headers,
  });
