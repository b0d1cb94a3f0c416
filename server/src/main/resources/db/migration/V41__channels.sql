-- Ways out of Perennial. The settings hold secrets and are sealed with the data folder's key; the
-- hint is what may be shown of them.
create table channel (
  id ${id},
  project_id ${long} not null references project (id),
  kind text not null check (kind in ('EMAIL', 'WEBHOOK', 'WECOM', 'DINGTALK', 'FEISHU')),
  name text not null,
  settings_sealed text not null,
  hint text not null,
  cost_micros ${long} not null check (cost_micros >= 0),
  enabled ${long} not null check (enabled in (0, 1)),
  problem text not null default '',
  created_at ${long} not null
) ${strict};
create index channel_of_project on channel (project_id, id);

-- What waits for a user inside the product. One row for each message that came over the inbox.
create table inbox_item (
  id ${id},
  project_id ${long} not null references project (id),
  person text not null,
  message_id ${long} not null,
  subject text not null,
  body text not null,
  link text not null,
  delivered_at ${long} not null,
  seen_at ${long},
  clicked_at ${long},
  unique (project_id, message_id)
) ${strict};
create index inbox_item_of_person on inbox_item (project_id, person, id);
