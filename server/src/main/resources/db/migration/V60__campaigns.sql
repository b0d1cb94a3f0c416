-- Campaigns: what they do is in their versions; how far they have come is in their enrolments.
create table campaign (
  id ${id},
  project_id ${long} not null references project (id),
  name text not null,
  state text not null check
    (state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'RUNNING', 'PAUSED', 'ENDED')),
  version ${long} not null,
  created_at ${long} not null,
  started_at ${long},
  ended_at ${long},
  scheduled_until ${long},
  change_seen ${long} not null default 0,
  unique (project_id, name)
) ${strict};

-- A version is a draft until somebody approves it; "campaign.version" is the one in force.
create table campaign_version (
  campaign_id ${long} not null references campaign (id),
  version ${long} not null,
  definition text not null,
  standing text not null check (standing in ('DRAFT', 'IN_REVIEW', 'APPROVED')),
  written_by text not null,
  written_at ${long} not null,
  approved_by text not null,
  approved_at ${long},
  primary key (campaign_id, version)
) ${strict};

-- A person in a campaign. Both arms are enrolled at the same moment, by the same rule.
create table campaign_enrolment (
  id ${id},
  campaign_id ${long} not null references campaign (id),
  version ${long} not null,
  person text not null,
  round ${long} not null,
  arm text not null check (arm in ('TREATED', 'HOLDOUT')),
  eligible_at ${long} not null,
  step ${long} not null,
  due_at ${long},
  goal_at ${long},
  ended_at ${long},
  ending text not null,
  unique (campaign_id, person, round)
) ${strict};
create index campaign_enrolment_due on campaign_enrolment (due_at) where due_at is not null;
create index campaign_enrolment_of_person on campaign_enrolment (person);

-- Up to which committed entry a project's campaigns have read.
create table campaign_cursor (
  project_id ${long} primary key references project (id),
  position ${long} not null
) ${strict};
