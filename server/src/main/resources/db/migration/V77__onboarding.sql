-- The questions that new users are asked, as one document, and who was asked already.
create table onboarding (
  project_id ${long} primary key references project (id),
  questions text not null,
  enabled ${long} not null
) ${strict};

create table onboarding_asked (
  project_id ${long} not null references project (id),
  person text not null,
  at ${long} not null,
  primary key (project_id, person)
) ${strict};
