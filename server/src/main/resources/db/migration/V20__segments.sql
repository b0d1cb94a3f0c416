-- Saved segments. A definition is JSON with a version; the ready-made segments are not stored.
create table segment (
  id ${id},
  project_id ${long} not null references project (id),
  name text not null,
  description text not null,
  kind text not null check (kind in ('RULES', 'LIST', 'CLUSTERS')),
  definition text not null,
  created_by text not null,
  created_at ${long} not null,
  changed_at ${long} not null,
  unique (project_id, name)
) ${strict};

-- The people of static lists and of clusters, by the reference they were listed with.
create table segment_listed (
  segment_id ${long} not null references segment (id),
  person text not null,
  primary key (segment_id, person)
) ${strict};
