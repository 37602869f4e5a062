import type { Session } from '../state/types.ts';
import { renderAccount, renderHolder, type View } from './objects.ts';

/** What every version shows of a session, and what only previews do. `now` in Unix seconds. */
export function renderSession(session: Session, view: View, now: number): { id: string } {
  const over = session.status !== 'pending' && session.pending_reads === 0;
  const { id, hosted, filters, limit, manual_entry: mode, return_url } = session;
  const accounts = over ? session.accounts.flatMap((each) => view.tenant.accounts[each] ?? []) : [];
  const shown = {
    id,
    object: 'financial_connections.session',
    account_holder: renderHolder(session.holder),
    accounts: {
      object: 'list',
      data: accounts.map((account) => renderAccount(account, view)),
      has_more: false,
      url: `/v1/financial_connections/accounts?session=${id}`,
    },
    client_secret: hosted ? null : session.client_secret,
    livemode: false,
    permissions: session.permissions,
    prefetch: session.prefetch,
    ...(filters && { filters: renderFilters(filters, view) }),
    ...(limit !== null && { limits: { accounts: limit } }),
    ...(mode && { manual_entry: { mode } }),
    ...(return_url && { return_url }),
  };
  return view.version.preview ? Object.assign(shown, previewFields(session, view, over, now)) : shown;
}

function previewFields(session: Session, { origin }: View, over: boolean, now: number) {
  const { hosted, relink, relink_result, cancelled_reason, return_url } = session;
  const open = session.status === 'pending' && now < session.expires_at;
  return {
    status: over ? session.status : 'pending',
    status_details: over && cancelled_reason ? { cancelled: { reason: cancelled_reason } } : {},
    ui_mode: hosted ? 'hosted' : 'modal',
    ...(hosted && { hosted: renderHosted(hosted, return_url) }),
    ...(hosted && open && { url: `${origin}/emulator/hosted/${hosted.page}` }),
    ...(relink && { relink_options: relink }),
    ...(over && relink_result && { relink_result }),
  };
}

const renderHosted = ({ delivery_method }: NonNullable<Session['hosted']>, return_url: string | null) => ({
  ...(delivery_method && { delivery_method }),
  return_url,
});

function renderFilters(filters: NonNullable<Session['filters']>, { version }: View): object {
  const {
    account_subcategories,
    country,
    countries,
    institution,
    require_payment_method_support: support,
  } = filters;
  return {
    account_subcategories,
    country,
    ...(version.preview && { countries }),
    ...(version.preview && institution && { institution }),
    ...(support && { require_payment_method_support: support }),
  };
}
