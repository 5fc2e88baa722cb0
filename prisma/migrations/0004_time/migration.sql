-- Who has come back after an absence is asked each minute, and silences are few among the events.
CREATE INDEX "event_silent_since" ON "event"("assignment_id", "at") WHERE "kind" = 'silent-since';
