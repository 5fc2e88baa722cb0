-- A device's slice, computed where its name on the wire is written. As a generated column it cost every update of a device more
-- than the update itself: PostgreSQL 18 reads the expression from the catalog again for each row, whatever the statement sets.
-- What takes over stands before what it replaces goes. Rows that are copied from elsewhere get their slice as well.
-- The adapter cuts scripts at every semicolon, so the functions' own are written as \003B.
CREATE FUNCTION "set_bucket"() RETURNS trigger LANGUAGE plpgsql
AS U&'BEGIN
  NEW.bucket := (''x'' || substr(md5(NEW.enrollment_id), 1, 7))::bit(28)::int % 10000\003B
  RETURN NEW\003B
END\003B';
CREATE TRIGGER "device_named" BEFORE INSERT OR UPDATE OF "enrollment_id", "bucket" ON "device"
  FOR EACH ROW EXECUTE FUNCTION "set_bucket"();
ALTER TABLE "device" ENABLE ALWAYS TRIGGER "device_named";
ALTER TABLE "device" ALTER COLUMN "bucket" DROP EXPRESSION;

-- A ring opens for devices that its transaction holds locked: looking each up once more is for nothing. What stays of the reference
-- is that a device takes its assignments along.
CREATE FUNCTION "take_assignments_along"() RETURNS trigger LANGUAGE plpgsql
AS U&'BEGIN
  DELETE FROM assignment WHERE device_id IN (SELECT id FROM went)\003B
  RETURN NULL\003B
END\003B';
CREATE TRIGGER "device_deleted" AFTER DELETE ON "device" REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION "take_assignments_along"();
ALTER TABLE "assignment" DROP CONSTRAINT "assignment_device_id_fkey";
