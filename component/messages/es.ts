// Spanish (español). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Volver a conectar',
  retry: 'Intentar de nuevo',

  'title.healthy': 'La cuenta {account} está conectada',
  'title.expiring': 'La cuenta {account} funciona hasta el {date}',
  'title.soon': 'La cuenta {account} dejará de funcionar pronto',
  'title.required': 'La cuenta {account} requiere su atención',
  'title.unrepairable': 'La cuenta {account} no se puede volver a conectar',
  'title.disconnected': 'La cuenta {account} está desconectada',

  'expiring.connection':
    'Su banco pondrá fin a nuestro acceso. Vuelva a conectar la cuenta para renovar el acceso.',
  'expiring.account_number':
    'El número de cuenta que se usa para los pagos va a caducar. Vuelva a conectar la cuenta para renovar el número.',
  'cause.access_denied':
    'Su banco ha puesto fin a nuestro acceso. Vuelva a conectar la cuenta para renovar el acceso.',
  'cause.access_expired':
    'El acceso que nos dio ha caducado. Vuelva a conectar la cuenta para renovar el acceso.',
  'cause.account_closed': 'Su banco indica que esta cuenta está cerrada.',
  'cause.account_unavailable': 'Su banco no encuentra esta cuenta.',
  'cause.institution_requirement': 'Su banco le pide que confirme nuestro acceso.',
  'cause.unspecified': 'Se interrumpió la conexión con su banco.',
  'required.account_number':
    'El número de cuenta que se usa para los pagos ya no es válido. Vuelva a conectar la cuenta para renovar el número.',
  permissions: 'Necesitamos su consentimiento para ver lo siguiente: {permissions}.',
  'permission.balances': 'los saldos',
  'permission.ownership': 'el nombre y la dirección del titular',
  'permission.payment_method': 'los datos de pago',
  'permission.transactions': 'los movimientos',
  'permission.other': 'otros datos',
  unrepairable: 'Vincule otra cuenta, por favor.',
  disconnected: 'Nuestro acceso se dio por terminado. Vincule de nuevo esta cuenta, por favor.',

  preparing: 'Abriendo una ventana segura…',
  open: 'Continúe en la ventana segura.',
  leaving: 'Le llevamos a una página segura…',
  web_view: 'Si la ventana de su banco no se abre aquí, abra esta página en su navegador.',
  confirming: 'Consultando a su banco…',
  relinked: 'Listo.',
  relinked_other_account: 'Listo. Ahora está conectada otra cuenta.',
  cancelled: 'No se ha cambiado nada.',
  'failed.no_authorization':
    'Era otro banco u otro usuario. Inténtelo de nuevo e inicie sesión donde está esta cuenta.',
  'failed.no_account': 'Esta cuenta no se compartió. Inténtelo de nuevo y seleccione la misma cuenta.',
  'failed.other': 'Su banco no pudo completar la operación. Inténtelo de nuevo más tarde, por favor.',
  pending: 'Su banco aún no lo ha confirmado. Puede tardar unos minutos; no hace falta que espere.',
  remaining: 'Aún falta volver a conectar: {accounts}.',
  'error.retryable': 'Algo salió mal. Inténtelo de nuevo, por favor.',
  'error.final':
    'Algo salió mal, y volver a intentarlo no servirá. Póngase en contacto con nosotros, por favor.',
  'error.endpoint_unreachable': 'Compruebe su conexión e inténtelo de nuevo.',
  'error.stripe_js_unavailable': 'Desactive los bloqueadores de contenido e inténtelo de nuevo.',
  'error.incomplete_install': 'Vuelva a cargar esta página e inténtelo de nuevo, por favor.',
  'error.unauthenticated': 'Primero inicie sesión de nuevo, por favor.',
  'error.rate_limited': 'Espere un minuto e inténtelo de nuevo, por favor.',
  'error.nothing_to_relink': 'Todas sus cuentas están conectadas.',
};
