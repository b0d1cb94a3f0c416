-- When a user chose last; null for rows that are only the lock on the user's caps.
alter table reach_choice add column chosen_at ${long};
