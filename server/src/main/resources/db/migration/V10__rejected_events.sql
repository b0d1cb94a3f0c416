-- Events that capture refused, kept for inspection; bounded by perennial.capture.rejected-kept.
create table rejected_event (
  id ${id},
  project_id ${long} not null references project (id),
  received_at ${long} not null,
  label text not null,
  code text not null,
  path text not null,
  detail text not null,
  body text not null
) ${strict};
create index rejected_event_of_project on rejected_event (project_id, id);
create index rejected_event_by_age on rejected_event (received_at);
