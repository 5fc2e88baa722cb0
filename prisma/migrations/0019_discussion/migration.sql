-- CreateTable
CREATE TABLE "release_note" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "release_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "release_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_blocker" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "release_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" TEXT NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "cleared_by" TEXT,

    CONSTRAINT "release_blocker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "release_note_release_id_at_idx" ON "release_note"("release_id", "at");

-- CreateIndex
CREATE INDEX "release_blocker_release_id_added_at_idx" ON "release_blocker"("release_id", "added_at");

-- AddForeignKey
ALTER TABLE "release_note" ADD CONSTRAINT "release_note_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_blocker" ADD CONSTRAINT "release_blocker_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "release_note_immutable" BEFORE UPDATE OR DELETE ON "release_note" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
