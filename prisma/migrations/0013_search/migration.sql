-- Any three letters of a name or serial number find their devices without a walk over the fleet. A database that has no trigrams
-- or may not have them searches more slowly and finds the same. The adapter cuts scripts at every semicolon, so the block's own are written as \003B.
DO U&'BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = ''pg_trgm'') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm\003B
    CREATE INDEX device_name_trigrams ON device USING gin (name gin_trgm_ops)\003B
    CREATE INDEX device_serial_trigrams ON device USING gin (serial_number gin_trgm_ops)\003B
  END IF\003B
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
  RAISE NOTICE ''The search goes without trigrams: %'', SQLERRM\003B
END';
