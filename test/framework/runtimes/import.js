// Imports every entry that is named, which says something only where it fails.
import process from 'node:process';

for (const entry of process.argv.slice(2)) await import(entry);
