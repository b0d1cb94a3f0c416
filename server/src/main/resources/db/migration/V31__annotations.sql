-- What happened on a day, drawn on every chart over time.
create table annotation (
  id ${id},
  project_id ${long} not null references project (id),
  on_day text not null,
  kind text not null check (kind in ('RELEASE', 'CAMPAIGN', 'OTHER')),
  label text not null,
  link text not null,
  created_by text not null,
  created_at ${long} not null
) ${strict};
create index annotation_of_project on annotation (project_id, on_day);
