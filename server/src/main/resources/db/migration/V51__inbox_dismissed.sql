-- What a user removed from their inbox stays for the record and is not shown again.
alter table inbox_item add column dismissed_at ${long};
