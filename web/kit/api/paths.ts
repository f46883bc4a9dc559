// Until the client is generated from the OpenAPI document: the endpoints that these pages ask, in the shape that openapi-fetch takes.

interface Json<T> {
  content: { 'application/json': T };
}

interface Answers<T, Status extends 200 | 201> {
  responses: Record<Status, Json<T>>;
}

interface Body<T> {
  requestBody: Json<T>;
}

export type Role = 'viewer' | 'operator' | 'administrator';

export interface Operator {
  id: string;
  name: string;
  email: string;
  role: Role;
  state: 'invited' | 'active' | 'disabled';
  signs_in_with: 'password' | 'oidc' | null;
  created_at: string;
  last_signed_in_at: string | null;
}

export interface Session {
  operator: Pick<Operator, 'id' | 'name' | 'email' | 'role' | 'signs_in_with'> | null;
  scopes: string[];
  expires_at: string | null;
  reauthenticated_at: string | null;
  oidc: { name: string } | null;
}

export interface SignInLink {
  purpose: 'first_administrator' | 'invitation';
  name: string | null;
  email: string | null;
  role: Role;
  expires_at: string;
}

export interface Connection {
  id: string;
  customer_id: string;
  customer: string;
  connector: string;
  name: string;
  state: 'draft' | 'active' | 'paused' | 'stopped' | 'removed';
  state_reason: string | null;
  time_zone: string;
  created_at: string;
}

export interface ApiToken {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  customer_id: string | null;
  created_by: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}

interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

interface PageQuery {
  parameters: { query?: { limit?: number; cursor?: string } };
}

export interface paths {
  '/v1/session': { get: Answers<Session, 200>; delete: { responses: { 204: { content?: never } } } };
  '/v1/session/password': { post: Body<{ email: string; password: string }> & Answers<Session, 201> };
  '/v1/session/link': { post: Body<{ token: string }> & Answers<SignInLink, 200> };
  '/v1/session/link/password': {
    post: Body<{ token: string; password: string; name?: string; email?: string }> & Answers<Session, 201>;
  };
  '/v1/session/reauthentication': { post: Body<{ password: string }> & Answers<Session, 200> };
  '/v1/session/oidc': {
    post: Body<{ purpose: 'sign_in' | 'reauthenticate' | 'link'; return_to?: string; token?: string }> &
      Answers<{ location: string }, 201>;
  };
  '/v1/operators': {
    get: Answers<{ data: Operator[] }, 200>;
    post: Body<{ name: string; email: string; role: Role }> &
      Answers<{ operator: Operator; link: string; expires_at: string }, 201>;
  };
  '/v1/operators/{operator_id}': {
    patch: { parameters: { path: { operator_id: string } } } & Body<{ role?: Role; is_disabled?: boolean }> &
      Answers<Operator, 200>;
  };
  '/v1/operators/{operator_id}/link': {
    post: { parameters: { path: { operator_id: string } } } & Answers<
      { link: string; expires_at: string },
      201
    >;
  };
  '/v1/connections': { get: PageQuery & Answers<Page<Connection>, 200> };
  '/v1/tokens': {
    get: PageQuery & Answers<Page<ApiToken>, 200>;
    post: Body<{ name: string; scopes: string[]; expires_in_days: number }> &
      Answers<ApiToken & { token: string }, 201>;
  };
  '/v1/tokens/{token_id}/revoke': {
    post: { parameters: { path: { token_id: string } } } & Answers<ApiToken, 200>;
  };
}
