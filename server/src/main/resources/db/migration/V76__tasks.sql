-- What users are asked to do, and what they get for it.
create table task (
  id ${id},
  project_id ${long} not null references project (id),
  name text not null,
  definition text not null,
  enabled ${long} not null,
  since ${long} not null,
  reward_rule ${long},
  unique (project_id, name)
) ${strict};

-- How far a person came in one round of a task; derived from the event store while it is open.
create table task_round (
  id ${id},
  task_id ${long} not null references task (id),
  person text not null,
  round text not null,
  begins_at ${long} not null,
  ends_at ${long} not null,
  done ${long} not null,
  updated_at ${long} not null,
  completed_at ${long},
  settled ${long} not null,
  grant_id ${long},
  unique (task_id, person, round)
) ${strict};
create index task_round_unsettled on task_round (task_id) where settled = 0;

-- Up to which committed entry a project's tasks have read.
create table task_cursor (
  project_id ${long} primary key references project (id),
  position ${long} not null
) ${strict};
