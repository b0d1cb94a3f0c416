-- The periods whose reports were proposed, so that each is looked at once.
create table value_report (
  project_id ${long} not null references project (id),
  period text not null,
  start text not null,
  done_at ${long} not null,
  primary key (project_id, period, start)
) ${strict};
