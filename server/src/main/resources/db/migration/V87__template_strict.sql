-- Whether nothing is sent when a variable without fallback has no value.
alter table template add column strict ${long} not null default 1 check (strict in (0, 1));
