-- What messages say, in one or both languages, as one document.
create table template (
  id ${id},
  project_id ${long} not null references project (id),
  name text not null,
  words text not null,
  link text not null,
  updated_at ${long} not null,
  unique (project_id, name)
) ${strict};
