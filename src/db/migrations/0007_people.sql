-- The people who operate Rollcall: who they are, how they sign in, and their sessions.

create table operators (
  id uuid primary key,
  name text not null,
  email text not null, -- where an invitation goes; never an identity at an identity provider
  role text not null check (role in ('viewer', 'operator', 'administrator')),
  password_hash text, -- argon2id
  oidc_issuer text,
  oidc_subject text,
  created_by text not null,
  created_at timestamptz not null,
  activated_at timestamptz, -- null: invited, and did not come yet
  last_signed_in_at timestamptz,
  disabled_at timestamptz,
  check ((oidc_issuer is null) = (oidc_subject is null)),
  unique (oidc_issuer, oidc_subject)
);
create unique index operators_by_email on operators (lower(email));

-- One-time links: the first administrator's (without an operator), or an invitation.
create table sign_in_links (
  hash text primary key, -- SHA-256 of the token, which stands in the link's fragment only
  operator_id uuid references operators on delete cascade,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_links_by_operator on sign_in_links (operator_id);

create table sessions (
  id uuid primary key,
  hash text not null unique, -- SHA-256 of the cookie's token
  operator_id uuid not null references operators on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null, -- to the minute
  expires_at timestamptz not null,
  reauthenticated_at timestamptz not null
);
create index sessions_by_operator on sessions (operator_id);

-- Tries to sign in, by what is counted: account and address together, account, address; as a hash.
create table sign_in_attempts (
  key_hash text primary key,
  attempts integer not null,
  ends_at timestamptz not null
);

-- Sign-ins that are on their way to the identity provider and back: ten minutes, once, in the browser that began them.
create table oidc_sign_ins (
  state_hash text primary key,
  browser_hash text not null,
  nonce text not null,
  code_verifier text not null,
  purpose text not null check (purpose in ('sign_in', 'reauthenticate', 'link')),
  link_hash text, -- of the invitation that is taken up
  session_id uuid references sessions on delete cascade, -- whose person is asked for again
  return_to text not null,
  expires_at timestamptz not null
);
