// Portuguese (português). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Reconectar',
  retry: 'Tentar novamente',

  'title.healthy': 'A conta {account} está conectada',
  'title.expiring': 'A conta {account} funciona até {date}',
  'title.soon': 'A conta {account} deixará de funcionar em breve',
  'title.required': 'A conta {account} precisa da sua atenção',
  'title.unrepairable': 'Não é possível reconectar a conta {account}',
  'title.disconnected': 'A conta {account} está desconectada',

  'expiring.connection': 'Seu banco vai encerrar nosso acesso. Reconecte a conta para renovar o acesso.',
  'expiring.account_number':
    'O número de conta usado para pagamentos vai expirar. Reconecte a conta para renovar o número.',
  'cause.access_denied': 'Seu banco encerrou nosso acesso. Reconecte a conta para renovar o acesso.',
  'cause.access_expired': 'O acesso que você nos concedeu expirou. Reconecte a conta para renovar o acesso.',
  'cause.account_closed': 'Seu banco informa que esta conta está encerrada.',
  'cause.account_unavailable': 'Seu banco não encontra esta conta.',
  'cause.institution_requirement': 'Seu banco pede que você confirme nosso acesso.',
  'cause.unspecified': 'A conexão com seu banco foi interrompida.',
  'required.account_number':
    'O número de conta usado para pagamentos não é mais válido. Reconecte a conta para renovar o número.',
  permissions: 'Precisamos do seu consentimento para ver: {permissions}.',
  'permission.balances': 'os saldos',
  'permission.ownership': 'o nome e o endereço do titular',
  'permission.payment_method': 'os dados de pagamento',
  'permission.transactions': 'as transações',
  'permission.other': 'outros dados',
  unrepairable: 'Por favor, vincule outra conta.',
  disconnected: 'Nosso acesso foi encerrado. Por favor, vincule esta conta novamente.',

  preparing: 'Abrindo uma janela segura…',
  open: 'Continue na janela segura.',
  leaving: 'Levando você para uma página segura…',
  web_view: 'Se a janela do seu banco não abrir aqui, abra esta página no seu navegador.',
  confirming: 'Consultando seu banco…',
  relinked: 'Pronto.',
  relinked_other_account: 'Pronto. Agora outra conta está conectada.',
  cancelled: 'Nada foi alterado.',
  'failed.no_authorization':
    'Esse era outro banco ou outro acesso. Tente novamente e entre onde está esta conta.',
  'failed.no_account': 'Esta conta não foi compartilhada. Tente novamente e selecione a mesma conta.',
  'failed.other': 'Seu banco não conseguiu concluir a operação. Por favor, tente novamente mais tarde.',
  pending: 'Seu banco ainda não confirmou. Isso pode levar alguns minutos; você não precisa esperar.',
  remaining: 'Ainda falta reconectar: {accounts}.',
  'error.retryable': 'Algo deu errado. Por favor, tente novamente.',
  'error.final': 'Algo deu errado, e tentar novamente não vai ajudar. Por favor, fale conosco.',
  'error.endpoint_unreachable': 'Verifique sua conexão e tente novamente.',
  'error.stripe_js_unavailable': 'Desative os bloqueadores de conteúdo e tente novamente.',
  'error.incomplete_install': 'Recarregue esta página e tente novamente.',
  'error.unauthenticated': 'Por favor, entre novamente primeiro.',
  'error.rate_limited': 'Por favor, aguarde um minuto e tente novamente.',
  'error.nothing_to_relink': 'Todas as suas contas estão conectadas.',
};
