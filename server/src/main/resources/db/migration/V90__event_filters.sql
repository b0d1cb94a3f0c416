-- Saved event filters: events and conditions as a link writes them.
create table event_filter (
  id ${id},
  project_id ${long} not null references project (id),
  name text not null,
  definition text not null,
  created_by text not null,
  created_at ${long} not null,
  unique (project_id, name)
) ${strict};
