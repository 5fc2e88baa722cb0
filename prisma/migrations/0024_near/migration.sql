-- Ids in the order of enrollment: who stands beside whom in a range of ids stands beside them in the table as well, and an opening,
-- which takes one range after the other, finds its devices on few pages.
ALTER TABLE "device" ALTER COLUMN "id" SET DEFAULT uuidv7();

-- All devices of a page move at once then: each needs room beside it for its next version.
ALTER TABLE "device" SET (fillfactor = 45);
