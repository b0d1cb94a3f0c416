-- A better tier of a renewal offer takes the place of the earlier one, which cannot be redeemed any
-- more. The checks of the states change with it, so columns and tables are written anew.
drop index reward_grant_open;
alter table reward_grant add column standing text not null default 'REFUSED'
  check (standing in ('GRANTED', 'REFUSED', 'REDEEMED', 'EXPIRED', 'SUPERSEDED'));
update reward_grant set standing = state;
alter table reward_grant drop column state;
alter table reward_grant rename column standing to state;
alter table reward_grant add column tier text not null default '';
alter table reward_grant add column superseded_by ${long} references reward_grant (id);
alter table reward_grant add column superseded_at ${long};
create index reward_grant_open on reward_grant (redeem_until) where state = 'GRANTED';
create index reward_grant_superseded on reward_grant (superseded_by) where superseded_by is not null;

-- Under every id of a user a rule is granted once, an offer once in a renewal period and a tier.
-- Offers granted before this have no tier.
create table reward_holder_of_tier (
  rule_id ${long} not null references reward_rule (id),
  period text not null,
  tier text not null,
  person text not null,
  grant_id ${long} not null references reward_grant (id),
  primary key (rule_id, period, tier, person)
) ${strict};
insert into reward_holder_of_tier (rule_id, period, tier, person, grant_id)
  select rule_id, period, '', person, grant_id from reward_holder;
drop table reward_holder;
alter table reward_holder_of_tier rename to reward_holder;
create index reward_holder_of_person on reward_holder (person, grant_id);
create index reward_holder_of_grant on reward_holder (grant_id);

-- The product hears of a grant, or that another took its place: whichever is true.
create table reward_news (
  id ${id},
  project_id ${long} not null references project (id),
  grant_id ${long} not null references reward_grant (id),
  news text not null check (news in
    ('WEBHOOK', 'SUPERSEDED_WEBHOOK', 'GRANTED_EVENT', 'REDEEMED_EVENT', 'SUPERSEDED_EVENT')),
  state text not null check (state in ('WAITING', 'DONE', 'FAILED', 'NO_WEBHOOK')),
  attempts ${long} not null default 0,
  detail text not null default '',
  due_at ${long},
  done_at ${long},
  unique (grant_id, news)
) ${strict};
insert into reward_news
  (id, project_id, grant_id, news, state, attempts, detail, due_at, done_at)
  select id, project_id, grant_id, news, state, attempts, detail, due_at, done_at
  from reward_outbox;
drop table reward_outbox;
alter table reward_news rename to reward_outbox;
create index reward_outbox_due on reward_outbox (due_at) where due_at is not null;
