// What is written by hand for frameworks goes beside what tsc made: tsc copies neither declarations nor JavaScript.
import { cpSync, statSync } from 'node:fs';

cpSync('component/frameworks', 'dist/component/frameworks', {
  recursive: true,
  filter: (file) => statSync(file).isDirectory() || /(\.d\.ts|\.js)$/.test(file),
});
