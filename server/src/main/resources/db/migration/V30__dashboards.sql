-- Questions that were given a name. The query is what stands after the question mark of the page's
-- address; an empty name stands for the name of the page.
create table saved_question (
  id ${id},
  project_id ${long} not null references project (id),
  name text not null,
  section text not null,
  query text not null,
  created_by text not null,
  created_at ${long} not null
) ${strict};
create index saved_question_of_project on saved_question (project_id, id);

-- An empty name stands for "ready-made" in the language of the reader.
create table dashboard (
  id ${id},
  project_id ${long} not null references project (id),
  name text not null,
  created_at ${long} not null
) ${strict};
create index dashboard_of_project on dashboard (project_id, id);

-- Tiles in the order of place; columns of twelve, and rows.
create table dashboard_tile (
  id ${id},
  dashboard_id ${long} not null references dashboard (id) on delete cascade,
  question_id ${long} not null references saved_question (id) on delete cascade,
  place ${long} not null,
  columns_wide ${long} not null,
  rows_high ${long} not null
) ${strict};
create index dashboard_tile_of_dashboard on dashboard_tile (dashboard_id, place);
create index dashboard_tile_of_question on dashboard_tile (question_id);

-- Read-only links. Only the hash of a token is stored; the range is that of all tiles.
create table dashboard_link (
  id ${id},
  dashboard_id ${long} not null references dashboard (id) on delete cascade,
  token_hash text not null unique,
  time_range text not null,
  created_by text not null,
  created_at ${long} not null,
  expires_at ${long} not null,
  revoked_at ${long}
) ${strict};
create index dashboard_link_of_dashboard on dashboard_link (dashboard_id);
