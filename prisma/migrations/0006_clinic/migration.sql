-- Refused declarations are few among very many events, and are asked for by themselves.
CREATE INDEX "event_invalid_idx" ON "event" ("assignment_id", "id") WHERE "kind" = 'invalid';
