create index reward_grant_of_person on reward_grant (project_id, person);
