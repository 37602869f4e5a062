// Refuses to publish a README whose links and pictures lead nowhere on its page at npm: npm leads relative ones to `repository`.
import { readFileSync } from 'node:fs';

const { repository } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
if (!repository) {
  console.error(
    'package.json has no `repository`. Without it the links and pictures of the README lead nowhere at npm: add {"type": "git", "url": "…"}.',
  );
  process.exitCode = 1;
}
