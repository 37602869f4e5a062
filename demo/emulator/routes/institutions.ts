import * as z from 'zod/mini';
import { pageOf } from '../wire/lists.ts';
import { operation, type Operation } from './operation.ts';
import { common, paging } from '../wire/params.ts';
import { renderAuthorization, renderInstitution } from '../render/objects.ts';
import { authorizationFields } from './expandables.ts';
import { findAuthorization, findInstitution } from './find.ts';

/** Institutions, which only previews know, and the logins at them, which can be retrieved but not listed. */
export const institutions: Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/financial_connections/institutions',
    params: z.strictObject(paging),
    previewOnly: true,
    expandable: () => ({ data: { features: {} } }),
    run({ tenant }, params) {
      const all = Object.values(tenant.institutions).map(renderInstitution);
      return pageOf(
        all,
        params,
        '/v1/financial_connections/institutions',
        'financial connections institution',
      );
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/financial_connections/institutions/:institution',
    params: z.strictObject(common),
    previewOnly: true,
    expandable: () => ({ features: {} }),
    run: ({ tenant, path }) => renderInstitution(findInstitution(tenant, path('institution'))),
  }),
  operation({
    method: 'GET',
    path: '/v1/financial_connections/authorizations/:authorization',
    params: z.strictObject(common),
    expandable: authorizationFields,
    run: (call) => {
      const body = renderAuthorization(findAuthorization(call.tenant, call.path('authorization')), call);
      return call.version.preview ? body : call.store.fidelity.shape('authorization.stable', body);
    },
  }),
];
