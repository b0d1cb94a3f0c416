-- When money was reserved, whatever became of it since: the day that the budget page shows.
alter table spending add column reserved_at ${long} not null default 0;
update spending set reserved_at = at;

-- Whom a spent budget is told: a channel of the team, once a month.
alter table budget add column alert_channel_id ${long};
alter table budget add column alert_address text not null default '';
alter table budget_month add column alert_due_at ${long};
alter table budget_month add column alert_attempts ${long} not null default 0;
alter table budget_month add column alert_detail text not null default '';
create index budget_month_alert on budget_month (alert_due_at) where alert_due_at is not null;
