-- What the curve of versions is read from: a month of moves, out of many more events.
CREATE INDEX "event_os_changed" ON "event" ("at") WHERE "kind" = 'os-changed';
