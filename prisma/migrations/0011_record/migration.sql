-- What one person did, and what was done in one way, the latest first.
CREATE INDEX "audit_entry_actor_name_id_idx" ON "audit_entry"("actor_name", "id");
CREATE INDEX "audit_entry_operation_id_idx" ON "audit_entry"("operation", "id");

-- Reports ask when devices were done, a few of all events.
CREATE INDEX "event_done" ON "event"("at") WHERE "kind" = 'done';
