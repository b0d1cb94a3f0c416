-- ${id}, ${long} and ${strict} are what differs between SQLite and PostgreSQL.
-- Instants are milliseconds since 1970 UTC.

create table project (
  id ${id},
  name text not null,
  zone text not null,
  week_start text not null,
  currency text not null,
  definitions text not null,
  created_at ${long} not null
) ${strict};

create table project_key (
  id ${id},
  project_id ${long} not null references project (id),
  kind text not null check (kind in ('write', 'secret')),
  name text not null,
  hash text not null unique,
  salt text not null,
  hint text not null,
  created_at ${long} not null,
  last_used_at ${long},
  revoked_at ${long}
) ${strict};
create index project_key_of_project on project_key (project_id);

create table account (
  id ${id},
  email text not null unique,
  name text not null,
  password_hash text not null,
  epoch ${long} not null default 0,
  created_at ${long} not null
) ${strict};

create table member (
  project_id ${long} not null references project (id),
  account_id ${long} not null references account (id),
  access text not null check (access in ('OWNER', 'ADMIN', 'ANALYST', 'VIEWER')),
  since ${long} not null,
  primary key (project_id, account_id)
) ${strict};
create index member_by_account on member (account_id);

create table invitation (
  id ${id},
  project_id ${long} not null references project (id),
  access text not null check (access in ('OWNER', 'ADMIN', 'ANALYST', 'VIEWER')),
  note text not null,
  token_hash text not null unique,
  created_by ${long} not null references account (id),
  created_at ${long} not null,
  expires_at ${long} not null,
  used_at ${long},
  revoked_at ${long}
) ${strict};
create index invitation_of_project on invitation (project_id);

-- Failed sign-ins by account ('account:ana@example.com') and by address ('address:10.0.0.1').
create table sign_in_failure (
  subject text primary key,
  failures ${long} not null,
  last_at ${long} not null,
  locked_until ${long}
) ${strict};

create table audit_entry (
  id ${id},
  at ${long} not null,
  project_id ${long} references project (id),
  account_id ${long} references account (id),
  actor text not null,
  address text not null,
  action text not null,
  subject text not null,
  change text not null
) ${strict};
create index audit_entry_of_project on audit_entry (project_id, id);
