// European Portuguese (português europeu). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Voltar a ligar',
  retry: 'Tentar novamente',

  'title.healthy': 'A conta {account} está ligada',
  'title.expiring': 'A conta {account} funciona até {date}',
  'title.soon': 'A conta {account} deixará de funcionar em breve',
  'title.required': 'A conta {account} requer a sua atenção',
  'title.unrepairable': 'Não é possível voltar a ligar a conta {account}',
  'title.disconnected': 'A conta {account} está desligada',

  'expiring.connection':
    'O seu banco vai terminar o nosso acesso. Volte a ligar a conta para renovar o acesso.',
  'expiring.account_number':
    'O número de conta utilizado para pagamentos vai expirar. Volte a ligar a conta para renovar o número.',
  'cause.access_denied': 'O seu banco terminou o nosso acesso. Volte a ligar a conta para renovar o acesso.',
  'cause.access_expired': 'O acesso que nos concedeu expirou. Volte a ligar a conta para renovar o acesso.',
  'cause.account_closed': 'O seu banco indica que esta conta está encerrada.',
  'cause.account_unavailable': 'O seu banco não encontra esta conta.',
  'cause.institution_requirement': 'O seu banco pede-lhe que confirme o nosso acesso.',
  'cause.unspecified': 'A ligação ao seu banco foi interrompida.',
  'required.account_number':
    'O número de conta utilizado para pagamentos já não é válido. Volte a ligar a conta para renovar o número.',
  permissions: 'Precisamos do seu consentimento para ver: {permissions}.',
  'permission.balances': 'os saldos',
  'permission.ownership': 'o nome e a morada do titular',
  'permission.payment_method': 'os números de conta utilizados para pagamentos',
  'permission.transactions': 'os movimentos',
  'permission.other': 'outros dados',
  unrepairable: 'Associe outra conta, por favor.',
  disconnected: 'O nosso acesso foi terminado. Associe novamente esta conta, por favor.',

  preparing: 'A abrir uma janela segura…',
  open: 'Continue na janela segura.',
  leaving: 'A encaminhar para uma página segura…',
  web_view: 'Se a janela do seu banco não abrir aqui, abra esta página no seu navegador.',
  confirming: 'A verificar junto do seu banco…',
  relinked: 'Concluído.',
  relinked_other_account: 'Concluído. Agora está ligada outra conta.',
  cancelled: 'Nada foi alterado.',
  'failed.no_authorization':
    'Tratava-se de outro banco ou de outro utilizador. Tente novamente e inicie sessão onde se encontra esta conta.',
  'failed.no_account': 'Esta conta não foi partilhada. Tente novamente e selecione a mesma conta.',
  'failed.other': 'O seu banco não conseguiu concluir a operação. Tente novamente mais tarde, por favor.',
  pending: 'O seu banco ainda não confirmou. Pode demorar alguns minutos; não precisa de esperar.',
  remaining: 'Ainda falta voltar a ligar: {accounts}.',
  'error.retryable': 'Ocorreu um problema. Tente novamente, por favor.',
  'error.final': 'Ocorreu um problema, e tentar novamente não vai ajudar. Contacte-nos, por favor.',
  'error.endpoint_unreachable': 'Verifique a sua ligação e tente novamente.',
  'error.stripe_js_unavailable': 'Desative os bloqueadores de conteúdos e tente novamente.',
  'error.incomplete_install': 'Recarregue esta página e tente novamente.',
  'error.unauthenticated': 'Inicie sessão novamente e tente outra vez.',
  'error.rate_limited': 'Aguarde um minuto e tente novamente, por favor.',
  'error.nothing_to_relink': 'Todas as suas contas estão ligadas.',
};
