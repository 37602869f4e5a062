// Settings of the playground whose code is held to the compilers and to the browser.
import { readSettings, type Settings } from '../../demo/playground/settings.ts';

/** Texts that one template or another would take for its own. */
const hostile = `<b>&amp; {x} {{ y }} @if (z) \${w} \`v\` \\n </span> "q" 'a'`;

const queries = {
  nothing: '',
  attributes:
    'attr.account=fca_ada_checking&attr.target=any_account&attr.ui-mode=hosted&attr.publishable-key=pk_test_1&attr.credentials=include&attr.preload=none&attr.show=needed&attr.disabled=1&lang=de',
  properties:
    'customer=cus_ben&prop.headers=function&prop.client=own&prop.stripe=own&text.reconnect=Go on&text.title.required={account} is broken',
  styles:
    'css.--relink-accent=rebeccapurple&css.--relink-theme=dark&css.--relink-radius=2rem&part.button=border-radius: 2rem; font-family: "Gill Sans", serif&part.title=color: light-dark(black, white)',
  slots:
    'slot.default=Sort it out&slot.description=Your bank asks.&slot.unrepairable=Link another.&slot.status=Hm',
  listeners:
    'on.relink-start=1&on.relink-phase=1&on.relink-success=1&on.relink-cancel=1&on.relink-failure=1&on.relink-pending=1&on.relink-error=1&on.relink-status=1',
  list: 'element=relink-accounts&customer=cus_cleo&attr.heading-level=3&attr.show=needed&slot.empty=None yet&part.heading=color: teal&prop.client=own&text.list.healthy=Fine: {count}&on.relink-success=1&lang=ar',
  hostile: new URLSearchParams({
    'attr.account': hostile,
    'slot.default': hostile,
    'slot.description': hostile,
    'text.reconnect': hostile,
    'attr.endpoint': `/relink?'"\`\${x}{y}</script>`,
    'prop.client': 'own',
  }).toString(),
};

/** By what they are about. */
export const cases: [name: string, settings: Settings][] = Object.entries(queries).map(([name, query]) => {
  const { settings, problems } = readSettings(`?${query}`);
  if (problems.length > 0) throw new Error(problems.join(' '));
  return [name, settings];
});
