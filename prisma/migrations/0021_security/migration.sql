-- CreateTable
CREATE TABLE "security_note" (
    "platform" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "extra" TEXT NOT NULL DEFAULT '',
    "feed" TEXT NOT NULL,
    "page" TEXT,
    "cves" TEXT[],
    "exploited" TEXT[],

    CONSTRAINT "security_note_pkey" PRIMARY KEY ("platform","version","extra")
);

-- CreateTable
CREATE TABLE "security_file" (
    "feed" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "etag" TEXT,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "security_file_pkey" PRIMARY KEY ("feed")
);

-- CreateTable
CREATE TABLE "security_check" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by" TEXT,
    "folder" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "notes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "security_check_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "security_note_feed_idx" ON "security_note"("feed");

-- CreateIndex
CREATE INDEX "security_check_at_idx" ON "security_check"("at");
