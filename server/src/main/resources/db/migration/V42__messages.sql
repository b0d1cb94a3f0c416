-- Guard rails that differ from the defaults, as one document.
create table guard_rails (
  project_id ${long} primary key references project (id),
  rules text not null
) ${strict};

-- What a user chose for themselves. A row also serves as the lock on the user's caps.
create table reach_choice (
  project_id ${long} not null references project (id),
  person text not null,
  channels_off text not null default '',
  weekly_most ${long},
  decided_at ${long} not null,
  primary key (project_id, person)
) ${strict};

-- Addresses that nothing is sent to.
create table suppression (
  id ${id},
  project_id ${long} not null references project (id),
  address text not null,
  reason text not null check (reason in ('UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED', 'MANUAL')),
  detail text not null,
  at ${long} not null,
  unique (project_id, address)
) ${strict};

-- Every message that was proposed, with what became of it and why.
create table message (
  id ${id},
  project_id ${long} not null references project (id),
  proposal_key text not null,
  source text not null,
  node text not null,
  person text not null,
  person_ids text not null,
  channel_kind text not null check
    (channel_kind in ('IN_APP', 'EMAIL', 'WEBHOOK', 'WECOM', 'DINGTALK', 'FEISHU')),
  channel_id ${long},
  address text not null,
  zone text not null,
  language text not null,
  subject text not null,
  body text not null,
  link text not null,
  cost_micros ${long} not null,
  state text not null check
    (state in ('HELD', 'RESERVED', 'SENT', 'FAILED', 'SUPPRESSED', 'UNCERTAIN')),
  reason text not null,
  rule text not null,
  detail text not null,
  created_at ${long} not null,
  counted_at ${long} not null,
  due_at ${long},
  expires_at ${long} not null,
  attempts ${long} not null default 0,
  attempt_until ${long},
  sent_at ${long},
  follows ${long} references message (id),
  unique (project_id, proposal_key)
) ${strict};
create index message_of_project on message (project_id, id);
create index message_of_person on message (project_id, person, counted_at);
create index message_due on message (due_at) where due_at is not null;
create index message_attempted on message (attempt_until) where attempt_until is not null;

-- The delivery log: every state that a message entered.
create table message_entry (
  id ${id},
  message_id ${long} not null references message (id),
  at ${long} not null,
  state text not null,
  reason text not null,
  rule text not null,
  detail text not null
) ${strict};
create index message_entry_of_message on message_entry (message_id, id);
