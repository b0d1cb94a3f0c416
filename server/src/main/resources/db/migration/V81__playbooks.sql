-- The campaign that came of a playbook, the latest one.
create table playbook (
  project_id ${long} not null references project (id),
  playbook text not null,
  campaign_id ${long} not null references campaign (id),
  primary key (project_id, playbook)
) ${strict};
