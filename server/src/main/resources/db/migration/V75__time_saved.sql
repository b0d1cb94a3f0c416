-- What a project assumes about the time that its product saves, as one document, and which reports
-- its users get.
create table saving_terms (
  project_id ${long} primary key references project (id),
  terms text not null,
  weekly_report ${long} not null,
  monthly_report ${long} not null
) ${strict};
