-- Who was in which segment from when to when. "segment" is a ready-made segment's id or the number
-- of a saved one; days are local days of the project, as 2026-01-31.

-- One row for each segment and day that was computed.
create table segment_day (
  project_id ${long} not null references project (id),
  segment text not null,
  day text not null,
  size ${long} not null,
  entered ${long} not null,
  departed ${long} not null,
  computed_at ${long} not null,
  primary key (project_id, segment, day)
) ${strict};

-- A stay: on every computed day from entered_on up to, but not including, left_on; still there while
-- that is null. With "since_first" the person was already there on the first day computed.
create table segment_stay (
  id ${id},
  project_id ${long} not null references project (id),
  segment text not null,
  person text not null,
  entered_on text not null,
  left_on text,
  since_first ${long} not null
) ${strict};
create index segment_stay_open on segment_stay (project_id, segment, left_on, person);
create index segment_stay_of_person on segment_stay (project_id, person);

-- Who entered or left, in the order in which it was found: readers keep the last id they have seen.
create table segment_change (
  id ${id},
  project_id ${long} not null references project (id),
  segment text not null,
  person text not null,
  day text not null,
  entered ${long} not null,
  found_at ${long} not null
) ${strict};
create index segment_change_of_segment on segment_change (project_id, segment, id);
