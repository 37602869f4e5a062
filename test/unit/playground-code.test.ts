// The code that the playground writes. The checkers of the frameworks look at it in test/framework/, and a browser
// at what it makes in test/e2e/playground-code.long.test.ts; here is how it reads, and what can be known without them.
import { Window } from 'happy-dom';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { codeKinds } from '../../demo/playground/code/code.ts';
import { usageOf } from '../../demo/playground/code/usage.ts';
import { readSettings } from '../../demo/playground/settings.ts';
import { cases } from '../support/playground-cases.ts';

const usage = (query: string) => usageOf(readSettings(`?${query}`).settings);

test('with nothing set it is what the README says', () => {
  expect(codeKinds.html.write(usage(''))).toBe(`<script type="module" src="/relink-account.js"></script>
<relink-account endpoint="/relink"></relink-account>
`);
});

const some = usage(
  'attr.account=fca_1&attr.disabled=1&customer=cus_ben&slot.description=Sign in.&part.button=border: 0&on.relink-success=1',
);

test('HTML says in a script what it cannot say in a tag', () => {
  expect(codeKinds.html.write(some)).toBe(`<script type="module" src="/relink-account.js"></script>
<style>
  relink-account::part(button) {
    border: 0;
  }
</style>
<relink-account endpoint="/relink" account="fca_1" disabled>
  <span slot="description">Sign in.</span>
</relink-account>
<script type="module">
  const element = document.querySelector('relink-account');
  element.headers = { 'x-demo-customer': 'cus_ben' };
  element.addEventListener('relink-success', ({ detail }) => console.log('relink-success', detail));
</script>
`);
});

test('React, Vue, Svelte and Angular say it in the tag', () => {
  expect(codeKinds.react.write(some)).toContain(`        headers={headers}
        onrelink-success={({ detail }) => console.log('relink-success', detail)}`);
  expect(codeKinds.vue.write(some)).toContain(`    .headers="headers"
    @relink-success="say($event.detail)"`);
  expect(codeKinds.svelte.write(some)).toContain(`  {headers}
  onrelink-success={({ detail }) => console.log('relink-success', detail)}`);
  expect(codeKinds.angular.write(some)).toContain(`      [headers]="headers"
      (relink-success)="say($event.detail)"`);
});

describe.each(cases)('%s', (_, settings) => {
  test.each(['react', 'angular'] as const)('the code for %s can be read by TypeScript', (name) => {
    const text = codeKinds[name].write(usageOf(settings));
    const { diagnostics = [] } = ts.transpileModule(text, {
      reportDiagnostics: true,
      fileName: `account.${codeKinds[name].extension}`,
      compilerOptions: {
        jsx: ts.JsxEmit.Preserve,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        experimentalDecorators: true,
      },
    });
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  });

  test('the HTML is the tag, with what is set on it and no more', () => {
    const { document } = new Window();
    document.body.innerHTML = codeKinds.html.write(usageOf(settings));
    const { tag, attributes, children } = usageOf(settings);
    const [element, ...others] = document.querySelectorAll(tag);
    expect(others).toEqual([]);
    expect([...element!.attributes].map(({ name, value }) => [name, value])).toEqual(
      attributes.map(({ name, value }) => [name, value === true ? '' : String(value)]),
    );
    expect([...element!.children].map(({ slot, textContent }) => [slot, textContent])).toEqual(
      children.filter(({ slot }) => slot !== '').map(({ slot, text }) => [slot, text]),
    );
  });
});
