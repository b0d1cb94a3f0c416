-- What waits for a project to have a webhook.
create index reward_outbox_without_webhook on reward_outbox (project_id, id)
  where state = 'NO_WEBHOOK';
