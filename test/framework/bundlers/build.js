// Builds everything in src/ with one bundler, each file for itself, as its users would: for production, with source maps.
// Usage: node build.js <bundler>; it fills built/<bundler>/<file>/.
import { copyFileSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';

const bundlers = {
  async vite(input, outDir) {
    const { build } = await import('vite');
    const rolldownOptions = { input, output: { entryFileNames: '[name].js' } };
    await build({ configFile: false, logLevel: 'warn', build: { outDir, sourcemap: true, rolldownOptions } });
  },

  async webpack(input, path) {
    const { default: webpack } = await import('webpack');
    const compiler = webpack({
      mode: 'production',
      devtool: 'source-map',
      entry: { [basename(input, '.js')]: input },
      experiments: { outputModule: true },
      output: { path, module: true, filename: '[name].js', chunkFilename: '[name].js' },
    });
    await new Promise((done, fail) => {
      compiler.run((error, stats) => {
        const problem = error ?? (stats.hasErrors() || stats.hasWarnings() ? stats.toString() : undefined);
        compiler.close(() => (problem ? fail(problem) : done()));
      });
    });
  },

  async esbuild(input, outdir) {
    const { build } = await import('esbuild');
    // Its splitting keeps what unused code would share with its lazy imports, so only who has any would ask for it.
    const splitting = !input.endsWith('unused.js');
    const modern = { format: 'esm', target: 'es2022', splitting };
    const { warnings } = await build({
      entryPoints: [input],
      outdir,
      bundle: true,
      minify: true,
      sourcemap: true,
      ...modern,
    });
    if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  },

  async rollup(input, dir) {
    const { rollup } = await import('rollup');
    const { nodeResolve } = await import('@rollup/plugin-node-resolve');
    const onwarn = ({ message }) => {
      throw new Error(message);
    };
    const bundle = await rollup({ input, plugins: [nodeResolve({ browser: true })], onwarn });
    await bundle.write({ dir, sourcemap: true });
    await bundle.close();
  },

  // That it knows `exports` has to be said in package.json.
  async parcel(input, distDir) {
    const { Parcel } = await import('@parcel/core');
    const page = { context: 'browser', outputFormat: 'esmodule', includeNodeModules: true, distDir };
    const engines = { browsers: 'last 2 Chrome versions' };
    await new Parcel({
      entries: input,
      defaultConfig: '@parcel/config-default',
      mode: 'production',
      shouldDisableCache: true,
      defaultTargetOptions: { shouldOptimize: true, shouldScopeHoist: true, sourceMaps: true, engines },
      targets: { page },
    }).run();
  },
};

const [name = ''] = process.argv.slice(2);
for (const file of readdirSync('src')) {
  const folder = resolve('built', name, basename(file, '.js'));
  await bundlers[name](resolve('src', file), folder);
  copyFileSync('index.html', resolve(folder, 'index.html'));
}
