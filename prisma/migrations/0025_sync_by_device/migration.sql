-- Every table that belongs to a device is kept by its id, this one too. A second key of the same rows, in another order, was one more
-- entry for each of thousands whose set changes at once. And whoever locks many of them locks them in one order now, as devices are.
DROP INDEX "sync_device_id_key";
ALTER TABLE "sync" DROP CONSTRAINT "sync_pkey",
DROP COLUMN "enrollment_id",
ADD CONSTRAINT "sync_pkey" PRIMARY KEY ("device_id");
