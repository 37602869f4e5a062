// Czech (čeština). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Znovu připojit',
  retry: 'Zkusit znovu',

  'title.healthy': 'Účet {account} je připojen',
  'title.expiring': 'Účet {account} funguje do {date}',
  'title.soon': 'Účet {account} brzy přestane fungovat',
  'title.required': 'Účet {account} vyžaduje vaši pozornost',
  'title.unrepairable': 'Účet {account} nelze znovu připojit',
  'title.disconnected': 'Účet {account} je odpojen',

  'expiring.connection': 'Vaše banka ukončí náš přístup. Přístup obnovíte tím, že účet znovu připojíte.',
  'expiring.account_number':
    'Platnost čísla účtu používaného pro platby skončí. Číslo obnovíte tím, že účet znovu připojíte.',
  'cause.access_denied': 'Vaše banka ukončila náš přístup. Přístup obnovíte tím, že účet znovu připojíte.',
  'cause.access_expired':
    'Platnost přístupu, který jste nám poskytli, vypršela. Přístup obnovíte tím, že účet znovu připojíte.',
  'cause.account_closed': 'Podle vaší banky je tento účet zrušen.',
  'cause.account_unavailable': 'Vaše banka tento účet nenašla.',
  'cause.institution_requirement': 'Vaše banka vás žádá o potvrzení našeho přístupu.',
  'cause.unspecified': 'Spojení s vaší bankou bylo přerušeno.',
  'required.account_number':
    'Číslo účtu používané pro platby už neplatí. Číslo obnovíte tím, že účet znovu připojíte.',
  permissions: 'Potřebujeme váš souhlas, abychom viděli tyto údaje: {permissions}.',
  'permission.balances': 'zůstatky',
  'permission.ownership': 'jméno a adresa majitele',
  'permission.payment_method': 'platební údaje',
  'permission.transactions': 'transakce',
  'permission.other': 'další údaje',
  unrepairable: 'Propojte prosím jiný účet.',
  disconnected: 'Náš přístup byl ukončen. Propojte prosím tento účet nově.',

  preparing: 'Otevíráme zabezpečené okno…',
  open: 'Pokračujte v zabezpečeném okně.',
  leaving: 'Přecházíte na zabezpečenou stránku…',
  web_view: 'Pokud se zde okno vaší banky neotevře, otevřete tuto stránku ve svém prohlížeči.',
  confirming: 'Ověřujeme u vaší banky…',
  relinked: 'Hotovo.',
  relinked_other_account: 'Hotovo. Nyní je připojen jiný účet.',
  cancelled: 'Nic se nezměnilo.',
  'failed.no_authorization':
    'To byla jiná banka nebo jiné přihlášení. Zkuste to znovu a přihlaste se tam, kde je tento účet.',
  'failed.no_account': 'Tento účet nebyl nasdílen. Zkuste to znovu a vyberte stejný účet.',
  'failed.other': 'Vaše banka to nemohla dokončit. Zkuste to prosím později.',
  pending: 'Vaše banka to zatím nepotvrdila. Může to trvat několik minut; nemusíte čekat.',
  remaining: 'Ještě zbývá znovu připojit: {accounts}.',
  'error.retryable': 'Něco se nepodařilo. Zkuste to prosím znovu.',
  'error.final': 'Něco se nepodařilo a další pokus nepomůže. Obraťte se prosím na nás.',
  'error.endpoint_unreachable': 'Zkontrolujte své připojení a zkuste to znovu.',
  'error.stripe_js_unavailable': 'Vypněte blokování obsahu a zkuste to znovu.',
  'error.incomplete_install': 'Načtěte prosím tuto stránku znovu a zkuste to ještě jednou.',
  'error.unauthenticated': 'Nejprve se prosím znovu přihlaste.',
  'error.rate_limited': 'Počkejte prosím minutu a zkuste to znovu.',
  'error.nothing_to_relink': 'Všechny vaše účty jsou připojeny.',
};
