-- What a channel cost in a month, in the project's currency: a decimal number as text.
create table acquisition_cost (
  project_id ${long} not null references project (id),
  month text not null,
  channel text not null,
  cost text not null,
  primary key (project_id, month, channel)
) ${strict};

-- Which property names the channel, and up to which month lifetime value counts.
create table value_terms (
  project_id ${long} primary key references project (id),
  channel text not null,
  horizon_months ${long} not null
) ${strict};
