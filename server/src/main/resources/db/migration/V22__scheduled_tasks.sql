-- The table of db-scheduler; its columns are that library's, instants are milliseconds.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data ${bytes},
  execution_time ${instant} not null,
  picked ${flag} not null,
  picked_by text,
  last_success ${instant},
  last_failure ${instant},
  consecutive_failures ${long},
  last_heartbeat ${instant},
  version ${long} not null,
  priority ${long},
  primary key (task_name, task_instance)
) ${strict};
create index scheduled_tasks_by_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
