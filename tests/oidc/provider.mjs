/*
 * An identity provider for the tests: npm's oidc-provider, with one client and no pages.
 *
 *     node provider.mjs <redirect_uri>
 *
 * Prints its own address once it listens. It signs in at once whom the login_hint of a
 * request describes, or refuses with access_denied without one. The hint is JSON: "sub",
 * the name in here, and the claims in the "id_token" and from the "userinfo" address.
 */

import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const SCOPES = 'openid email profile';

const people = new Map();
const server = createServer().listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    claims: {
      openid: ['sub'],
      email: ['email'],
      profile: ['family_name', 'given_name', 'groups'],
    },
    clients: [
      {
        client_id: 'velsen',
        client_secret: 'zand-en-staal',
        redirect_uris: [process.argv[2]],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    conformIdTokenClaims: false,
    cookies: { keys: ['tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (ctx, sub) => ({
      accountId: sub,
      claims: (use) => ({ ...people.get(sub)[use], sub }),
    }),
    interactions: { url: () => '/interaction' },
    loadExistingGrant: async ({ oidc }) => {
      const { accountId } = oidc.session;
      const grant = new provider.Grant({ accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
  });
  const answer = provider.callback();

  server.on('request', async (request, response) => {
    if (request.url !== '/interaction') return answer(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const person = JSON.parse(params.login_hint ?? 'null');
    if (person) people.set(person.sub, person);
    return provider.interactionFinished(
      request,
      response,
      person ? { login: { accountId: person.sub } } : { error: 'access_denied' },
    );
  });
  console.log(issuer);
});
