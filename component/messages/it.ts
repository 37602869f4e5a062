// Italian (italiano). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Ricollega',
  retry: 'Riprova',

  'title.healthy': 'Il conto {account} è collegato',
  'title.expiring': 'Il conto {account} funziona fino al giorno {date}',
  'title.soon': 'Il conto {account} smetterà presto di funzionare',
  'title.required': 'Il conto {account} richiede la sua attenzione',
  'title.unrepairable': 'Il conto {account} non può essere ricollegato',
  'title.disconnected': 'Il conto {account} è scollegato',

  'expiring.connection':
    'La sua banca metterà fine al nostro accesso. Ricolleghi il conto per rinnovare l’accesso.',
  'expiring.account_number':
    'Il numero di conto usato per i pagamenti scadrà. Ricolleghi il conto per rinnovare il numero.',
  'cause.access_denied':
    'La sua banca ha messo fine al nostro accesso. Ricolleghi il conto per rinnovare l’accesso.',
  'cause.access_expired':
    'L’accesso che ci ha concesso è scaduto. Ricolleghi il conto per rinnovare l’accesso.',
  'cause.account_closed': 'La sua banca indica che questo conto è chiuso.',
  'cause.account_unavailable': 'La sua banca non trova questo conto.',
  'cause.institution_requirement': 'La sua banca le chiede di confermare il nostro accesso.',
  'cause.unspecified': 'Il collegamento con la sua banca si è interrotto.',
  'required.account_number':
    'Il numero di conto usato per i pagamenti non è più valido. Ricolleghi il conto per rinnovare il numero.',
  permissions: 'Ci serve il suo consenso per vedere: {permissions}.',
  'permission.balances': 'i saldi',
  'permission.ownership': 'il nome e l’indirizzo del titolare',
  'permission.payment_method': 'le coordinate bancarie',
  'permission.transactions': 'i movimenti',
  'permission.other': 'altri dati',
  unrepairable: 'La preghiamo di collegare un altro conto.',
  disconnected: 'Il nostro accesso è terminato. La preghiamo di collegare di nuovo questo conto.',

  preparing: 'Apertura di una finestra sicura…',
  open: 'Continui nella finestra sicura.',
  leaving: 'La stiamo portando su una pagina sicura…',
  web_view: 'Se la finestra della sua banca non si apre qui, apra questa pagina nel browser.',
  confirming: 'Verifica con la sua banca in corso…',
  relinked: 'Fatto.',
  relinked_other_account: 'Fatto. Ora è collegato un altro conto.',
  cancelled: 'Non è stato modificato nulla.',
  'failed.no_authorization':
    'Si trattava di un’altra banca o di un altro utente. Riprovi e acceda dove si trova questo conto.',
  'failed.no_account': 'Questo conto non è stato condiviso. Riprovi e selezioni lo stesso conto.',
  'failed.other': 'La sua banca non ha potuto completare l’operazione. La preghiamo di riprovare più tardi.',
  pending: 'La sua banca non ha ancora confermato. Possono servire alcuni minuti; non occorre aspettare.',
  remaining: 'Ancora da ricollegare: {accounts}.',
  'error.retryable': 'Qualcosa è andato storto. La preghiamo di riprovare.',
  'error.final': 'Qualcosa è andato storto, e riprovare non basterà. La preghiamo di contattarci.',
  'error.endpoint_unreachable': 'Controlli la connessione e riprovi.',
  'error.stripe_js_unavailable': 'Disattivi i blocchi dei contenuti e riprovi.',
  'error.incomplete_install': 'Ricarichi questa pagina e riprovi.',
  'error.unauthenticated': 'Acceda di nuovo, poi riprovi.',
  'error.rate_limited': 'La preghiamo di attendere un minuto e riprovare.',
  'error.nothing_to_relink': 'Tutti i suoi conti sono collegati.',
};
