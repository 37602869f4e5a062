// Polish (polski). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Połącz ponownie',
  retry: 'Spróbuj ponownie',

  'title.healthy': 'Konto {account} jest połączone',
  'title.expiring': 'Konto {account} działa do {date}',
  'title.soon': 'Konto {account} wkrótce przestanie działać',
  'title.required': 'Konto {account} wymaga Twojej uwagi',
  'title.unrepairable': 'Konta {account} nie można połączyć ponownie',
  'title.disconnected': 'Konto {account} jest odłączone',

  'expiring.connection': 'Twój bank zakończy nasz dostęp. Połącz konto ponownie, aby odnowić dostęp.',
  'expiring.account_number':
    'Numer konta używany do płatności wygaśnie. Połącz konto ponownie, aby odnowić numer.',
  'cause.access_denied': 'Twój bank zakończył nasz dostęp. Połącz konto ponownie, aby odnowić dostęp.',
  'cause.access_expired': 'Udzielony nam dostęp wygasł. Połącz konto ponownie, aby odnowić dostęp.',
  'cause.account_closed': 'Według Twojego banku to konto jest zamknięte.',
  'cause.account_unavailable': 'Twój bank nie może znaleźć tego konta.',
  'cause.institution_requirement': 'Twój bank prosi o potwierdzenie naszego dostępu.',
  'cause.unspecified': 'Połączenie z Twoim bankiem zostało przerwane.',
  'required.account_number':
    'Numer konta używany do płatności już nie działa. Połącz konto ponownie, aby odnowić numer.',
  permissions: 'Potrzebujemy Twojej zgody, aby zobaczyć następujące dane: {permissions}.',
  'permission.balances': 'salda',
  'permission.ownership': 'imię i nazwisko oraz adres właściciela',
  'permission.payment_method': 'dane płatnicze',
  'permission.transactions': 'transakcje',
  'permission.other': 'dalsze dane',
  unrepairable: 'Dodaj inne konto.',
  disconnected: 'Nasz dostęp został zakończony. Dodaj to konto od nowa.',

  preparing: 'Otwieramy bezpieczne okno…',
  open: 'Kontynuuj w bezpiecznym oknie.',
  leaving: 'Przechodzimy na bezpieczną stronę…',
  web_view: 'Jeśli okno Twojego banku nie otworzy się tutaj, otwórz tę stronę w przeglądarce.',
  confirming: 'Sprawdzamy w Twoim banku…',
  relinked: 'Gotowe.',
  relinked_other_account: 'Gotowe. Teraz połączone jest inne konto.',
  cancelled: 'Nic nie zostało zmienione.',
  'failed.no_authorization':
    'To był inny bank lub inny login. Spróbuj ponownie i zaloguj się tam, gdzie jest to konto.',
  'failed.no_account': 'To konto nie zostało udostępnione. Spróbuj ponownie i wybierz to samo konto.',
  'failed.other': 'Twój bank nie mógł tego dokończyć. Spróbuj ponownie później.',
  pending: 'Twój bank jeszcze tego nie potwierdził. Może to potrwać kilka minut; nie musisz czekać.',
  remaining: 'Do ponownego połączenia pozostaje jeszcze: {accounts}.',
  'error.retryable': 'Coś poszło nie tak. Spróbuj ponownie.',
  'error.final': 'Coś poszło nie tak, a ponowna próba nie pomoże. Skontaktuj się z nami.',
  'error.endpoint_unreachable': 'Sprawdź połączenie z internetem i spróbuj ponownie.',
  'error.stripe_js_unavailable': 'Wyłącz blokowanie treści i spróbuj ponownie.',
  'error.incomplete_install': 'Odśwież tę stronę i spróbuj ponownie.',
  'error.unauthenticated': 'Najpierw zaloguj się ponownie.',
  'error.rate_limited': 'Poczekaj minutę i spróbuj ponownie.',
  'error.nothing_to_relink': 'Wszystkie Twoje konta są połączone.',
};
