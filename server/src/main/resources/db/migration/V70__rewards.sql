-- What may be granted. The benefit is a document; "ready" names the ready-made rule it came from.
create table reward_rule (
  id ${id},
  project_id ${long} not null references project (id),
  name text not null,
  benefit text not null,
  cost_micros ${long} not null check (cost_micros >= 0),
  redeem_days ${long} not null check (redeem_days > 0),
  enabled ${long} not null check (enabled in (0, 1)),
  ready text not null default '',
  created_at ${long} not null,
  unique (project_id, name)
) ${strict};
create unique index reward_rule_ready on reward_rule (project_id, ready) where ready <> '';

-- Over which webhook grants are delivered, and which trait says when a subscription ends.
create table reward_settings (
  project_id ${long} primary key references project (id),
  channel_id ${long},
  expiry_trait text not null
) ${strict};

-- What somebody was granted, or refused and why. A code is found by its hash and shown from its seal.
create table reward_grant (
  id ${id},
  project_id ${long} not null references project (id),
  rule_id ${long} not null references reward_rule (id),
  person text not null,
  name text not null,
  benefit text not null,
  cost_micros ${long} not null,
  source text not null,
  note text not null,
  period text not null,
  state text not null check (state in ('GRANTED', 'REFUSED', 'REDEEMED', 'EXPIRED')),
  refusal text not null,
  detail text not null,
  code_hash text,
  code_sealed text not null default '',
  code_hint text not null default '',
  decided_at ${long} not null,
  redeem_until ${long} not null,
  redeemed_at ${long}
) ${strict};
create index reward_grant_of_project on reward_grant (project_id, id);
create index reward_grant_open on reward_grant (redeem_until) where state = 'GRANTED';
create unique index reward_grant_code on reward_grant (project_id, code_hash)
  where code_hash is not null;

-- Under every id of a user a rule is granted once, or once in a renewal period.
create table reward_holder (
  rule_id ${long} not null references reward_rule (id),
  period text not null,
  person text not null,
  grant_id ${long} not null references reward_grant (id),
  primary key (rule_id, period, person)
) ${strict};
create index reward_holder_of_person on reward_holder (person, grant_id);
create index reward_holder_of_grant on reward_holder (grant_id);

-- What the rest of the world has yet to learn of a grant: the team's product, the event store.
create table reward_outbox (
  id ${id},
  project_id ${long} not null references project (id),
  grant_id ${long} not null references reward_grant (id),
  news text not null check (news in ('WEBHOOK', 'GRANTED_EVENT', 'REDEEMED_EVENT')),
  state text not null check (state in ('WAITING', 'DONE', 'FAILED', 'NO_WEBHOOK')),
  attempts ${long} not null default 0,
  detail text not null default '',
  due_at ${long},
  done_at ${long},
  unique (grant_id, news)
) ${strict};
create index reward_outbox_due on reward_outbox (due_at) where due_at is not null;
