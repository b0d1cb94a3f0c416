-- What was bought, such as "channel:email" or "reward:3", besides whom it was booked to.
alter table spending add column item text not null default '';
update spending set item = coalesce(
  (select 'channel:' || lower(message.channel_kind) from message
   where message.project_id = spending.project_id
     and 'message:' || message.proposal_key = spending.purchase), '');
