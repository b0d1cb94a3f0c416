-- Where a user says that they are, for quiet hours; empty to go by what is known of them.
alter table reach_choice add column zone text not null default '';
