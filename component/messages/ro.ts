// Romanian (română). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Reconectați',
  retry: 'Încercați din nou',

  'title.healthy': 'Contul {account} este conectat',
  'title.expiring': 'Contul {account} funcționează până la {date}',
  'title.soon': 'Contul {account} va înceta în curând să funcționeze',
  'title.required': 'Contul {account} necesită atenția dumneavoastră',
  'title.unrepairable': 'Contul {account} nu poate fi reconectat',
  'title.disconnected': 'Contul {account} este deconectat',

  'expiring.connection':
    'Banca dumneavoastră va încheia accesul nostru. Reconectați contul pentru a reînnoi accesul.',
  'expiring.account_number':
    'Numărul de cont folosit pentru plăți va expira. Reconectați contul pentru a reînnoi numărul.',
  'cause.access_denied':
    'Banca dumneavoastră a încheiat accesul nostru. Reconectați contul pentru a reînnoi accesul.',
  'cause.access_expired':
    'Accesul pe care ni l-ați acordat a expirat. Reconectați contul pentru a reînnoi accesul.',
  'cause.account_closed': 'Banca dumneavoastră ne spune că acest cont este închis.',
  'cause.account_unavailable': 'Banca dumneavoastră nu găsește acest cont.',
  'cause.institution_requirement': 'Banca dumneavoastră vă cere să confirmați accesul nostru.',
  'cause.unspecified': 'Conexiunea cu banca dumneavoastră a fost întreruptă.',
  'required.account_number':
    'Numărul de cont folosit pentru plăți nu mai este valabil. Reconectați contul pentru a reînnoi numărul.',
  permissions: 'Avem nevoie de acordul dumneavoastră pentru a vedea: {permissions}.',
  'permission.balances': 'soldurile',
  'permission.ownership': 'numele și adresa titularului',
  'permission.payment_method': 'datele de plată',
  'permission.transactions': 'tranzacțiile',
  'permission.other': 'alte date',
  unrepairable: 'Vă rugăm să asociați alt cont.',
  disconnected: 'Accesul nostru a fost încheiat. Vă rugăm să asociați din nou acest cont.',

  preparing: 'Se deschide o fereastră securizată…',
  open: 'Continuați în fereastra securizată.',
  leaving: 'Vă ducem la o pagină securizată…',
  web_view: 'Dacă fereastra băncii nu se deschide aici, deschideți această pagină în browser.',
  confirming: 'Verificăm cu banca dumneavoastră…',
  relinked: 'Gata.',
  relinked_other_account: 'Gata. Acum este conectat un alt cont.',
  cancelled: 'Nu s-a schimbat nimic.',
  'failed.no_authorization':
    'A fost altă bancă sau alt utilizator. Încercați din nou și autentificați-vă acolo unde se află acest cont.',
  'failed.no_account': 'Acest cont nu a fost partajat. Încercați din nou și selectați același cont.',
  'failed.other':
    'Banca dumneavoastră nu a putut finaliza operațiunea. Vă rugăm să încercați din nou mai târziu.',
  pending: 'Banca dumneavoastră nu a confirmat încă. Poate dura câteva minute; nu trebuie să așteptați.',
  remaining: 'Mai trebuie reconectat: {accounts}.',
  'error.retryable': 'Ceva nu a funcționat. Vă rugăm să încercați din nou.',
  'error.final': 'Ceva nu a funcționat, iar o nouă încercare nu va ajuta. Vă rugăm să ne contactați.',
  'error.endpoint_unreachable': 'Verificați conexiunea și încercați din nou.',
  'error.stripe_js_unavailable': 'Dezactivați blocarea conținutului și încercați din nou.',
  'error.incomplete_install': 'Vă rugăm să reîncărcați această pagină și să încercați din nou.',
  'error.unauthenticated': 'Vă rugăm să vă autentificați mai întâi din nou.',
  'error.rate_limited': 'Vă rugăm să așteptați un minut și să încercați din nou.',
  'error.nothing_to_relink': 'Toate conturile dumneavoastră sunt conectate.',
};
