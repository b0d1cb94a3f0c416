-- What a project may spend on messages and rewards in a month. Amounts are millionths of a unit of
-- the project's currency; months are those of the project's time zone, as 2026-11.
create table budget (
  project_id ${long} primary key references project (id),
  monthly_micros ${long} not null check (monthly_micros >= 0)
) ${strict};

-- What is reserved or spent of a month: the sum of its spending that is not released.
create table budget_month (
  project_id ${long} not null references project (id),
  month text not null,
  committed_micros ${long} not null default 0 check (committed_micros >= 0),
  stopped_at ${long},
  primary key (project_id, month)
) ${strict};

create table spending (
  id ${id},
  project_id ${long} not null references project (id),
  month text not null,
  purchase text not null,
  source text not null,
  amount_micros ${long} not null check (amount_micros >= 0),
  state text not null check (state in ('RESERVED', 'SPENT', 'RELEASED')),
  at ${long} not null,
  unique (project_id, purchase)
) ${strict};
create index spending_of_month on spending (project_id, month, source);
