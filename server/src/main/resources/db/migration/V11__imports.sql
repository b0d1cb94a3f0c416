-- Files uploaded for import, and what became of them.
create table import_job (
  id ${id},
  project_id ${long} not null references project (id),
  file_name text not null,
  bytes ${long} not null,
  started_by text not null,
  created_at ${long} not null,
  finished_at ${long},
  status text not null check (status in
    ('UPLOADED', 'WAITING', 'RUNNING', 'FINISHED', 'CANCELLED', 'FAILED', 'INTERRUPTED')),
  choices text not null,
  report text not null,
  problem text not null
) ${strict};
create index import_job_of_project on import_job (project_id, id);
