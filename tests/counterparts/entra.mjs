/**
 * panva's certified oidc-provider in the dress of Entra: issuer with the tenant in its path, JWT access tokens with
 * Entra's claims, rotating refresh tokens, on-behalf-of. Given by the environment: PORT, KEY, CERT, SIGNING_KEY (JWK),
 * TENANT, CLIENT_ID, CLIENT_SECRET, REDIRECTS (apart by spaces), PEOPLE (login to name, mail and object id).
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { importJWK, jwtVerify } from 'jose';
import { errors, Provider } from 'oidc-provider';

const { PORT, KEY, CERT, TENANT, CLIENT_ID, CLIENT_SECRET, REDIRECTS } = process.env;
const signingKey = JSON.parse(process.env.SIGNING_KEY);
const people = JSON.parse(process.env.PEOPLE);
const PREFIX = `/${TENANT}/v2.0`;
const ISSUER = `https://localhost:${PORT}${PREFIX}`;
const GRAPH = 'https://graph.microsoft.com';
const GRAPH_SCOPES = 'User.Read Mail.ReadBasic Mail.Read Mail.ReadBasic.Shared Mail.Read.Shared';
const ON_BEHALF = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const OIDC_SCOPES = ['openid', 'profile', 'offline_access', 'email'];

const graphFor = (scope) => ({
  audience: GRAPH,
  scope,
  accessTokenFormat: 'jwt',
  accessTokenTTL: 3600,
  jwt: { sign: { alg: 'RS256' } },
});

const provider = new Provider(ISSUER, {
  jwks: { keys: [signingKey] },
  clients: [
    {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      redirect_uris: REDIRECTS.split(' '),
      grant_types: ['authorization_code', 'refresh_token', ON_BEHALF],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  scopes: [...OIDC_SCOPES, ...GRAPH_SCOPES.split(' ')],
  claims: { openid: ['sub', 'oid', 'tid', 'ver'], profile: ['name', 'preferred_username'], email: ['email'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async (_ctx, client, code) =>
    client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, tid: TENANT, ver: '2.0', ...people[id], preferred_username: people[id]?.email }),
  }),
  features: {
    devInteractions: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => GRAPH,
      useGrantedResource: () => true,
      getResourceServerInfo: () => graphFor(GRAPH_SCOPES),
    },
  },
  extraTokenClaims: (_ctx, token) => ({
    ver: '2.0',
    tid: TENANT,
    oid: people[token.accountId]?.oid,
    scp: token.scope,
    azp: token.clientId,
  }),
  ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 86400, IdToken: 3600, Interaction: 600, RefreshToken: 86400, Session: 86400 },
});

/** Microsoft's on-behalf-of grant, which no server brings along. */
async function onBehalfOf(ctx) {
  const { client, params } = ctx.oidc;
  if (params.requested_token_use !== 'on_behalf_of') throw new errors.InvalidRequest('requested_token_use');
  const login = await bearerOf(params.assertion, client.clientId);
  const asked = params.scope.split(' ');
  const scope = asked.filter((name) => !OIDC_SCOPES.includes(name)).join(' ');
  const grant = new provider.Grant({ accountId: login, clientId: client.clientId });
  grant.addOIDCScope('openid profile offline_access');
  grant.addResourceScope(GRAPH, GRAPH_SCOPES);
  const common = { accountId: login, client, grantId: await grant.save() };
  const access = new provider.AccessToken({ ...common, gty: 'obo', scope });
  access.resourceServer = new provider.ResourceServer(GRAPH, graphFor(scope));
  ctx.body = { access_token: await access.save(), token_type: 'Bearer', expires_in: access.expiration, scope };
  if (!asked.includes('offline_access')) return;
  const iiat = Math.floor(Date.now() / 1000);
  const refresh = { ...common, gty: 'authorization_code', scope: params.scope, resource: GRAPH, rotations: 0, iiat };
  ctx.body.refresh_token = await new provider.RefreshToken(refresh).save();
}

async function bearerOf(assertion, audience) {
  const { kty, n, e, alg, kid } = signingKey;
  try {
    const key = await importJWK({ kty, n, e, alg, kid });
    const { payload } = await jwtVerify(assertion, key, { issuer: ISSUER, audience });
    return Object.keys(people).find((login) => people[login].oid === payload.oid);
  } catch (error) {
    throw new errors.InvalidGrant(`AADSTS50013: ${error.message}`);
  }
}

provider.registerGrantType(ON_BEHALF, onBehalfOf, [
  'assertion',
  'requested_token_use',
  'scope',
  'client_info',
  'claims',
]);

const answer = provider.callback();
const tls = { key: readFileSync(KEY), cert: readFileSync(CERT) };
createServer(tls, (request, response) => {
  if (!request.url.startsWith(PREFIX)) {
    response.writeHead(404).end();
    return;
  }
  // Entra lets one pick an account; here that is the same as naming it.
  request.originalUrl = request.url.replace('prompt=select_account', 'prompt=login');
  request.url = request.originalUrl.slice(PREFIX.length) || '/';
  answer(request, response);
}).listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
