-- Keys with which a team's product proves who its user is. They are derived from the data folder's
-- secret and the salt, so this table alone contains no usable key.
create table signing_key (
  id ${id},
  project_id ${long} not null references project (id),
  salt text not null,
  hash text not null unique,
  hint text not null,
  created_at ${long} not null,
  revoked_at ${long}
) ${strict};
create index signing_key_of_project on signing_key (project_id);
