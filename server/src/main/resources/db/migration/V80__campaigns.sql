-- What became of the messages of one campaign.
create index message_of_source on message (project_id, source);

-- Constants of two words are written with an underscore, as everywhere else.
update campaign_version set definition =
  replace(replace(replace(replace(definition,
    '"fromnowon"', '"from_now_on"'),
    '"firstuse"', '"first_use"'),
    '"nextday"', '"next_day"'),
    '"weekone"', '"week_one"');
