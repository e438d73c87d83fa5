-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('user', 'admin');

-- CreateEnum
CREATE TYPE "ListingStatus" AS ENUM ('open', 'sold', 'unsold', 'cancelled');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('outbid', 'won', 'lost', 'sold', 'unsold');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" "Role" NOT NULL DEFAULT 'user',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identities" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "categories" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "parent_id" UUID,

    CONSTRAINT "categories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listings" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "start_price" INTEGER NOT NULL,
    "reserve_price" INTEGER,
    "buy_now_price" INTEGER,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" "ListingStatus" NOT NULL DEFAULT 'open',
    "price" INTEGER,
    "leader_id" UUID,
    "leader_max" INTEGER,
    "bid_count" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "record_hash" TEXT NOT NULL DEFAULT '',
    "published_sequence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "listings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "key" TEXT NOT NULL,
    "uploader_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "placeholder" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "listing_images" (
    "listing_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "upload_key" TEXT NOT NULL,

    CONSTRAINT "listing_images_pkey" PRIMARY KEY ("listing_id","position")
);

-- CreateTable
CREATE TABLE "bids" (
    "id" UUID NOT NULL,
    "listing_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "bidder_id" UUID NOT NULL,
    "maximum" INTEGER NOT NULL,
    "salt" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "leader_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bids_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_events" (
    "listing_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "listing_events_pkey" PRIMARY KEY ("listing_id","sequence")
);

-- CreateTable
CREATE TABLE "blocked_bidders" (
    "seller_id" UUID NOT NULL,
    "bidder_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blocked_bidders_pkey" PRIMARY KEY ("seller_id","bidder_id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "key" TEXT NOT NULL,
    "listing_id" UUID,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversations" (
    "id" UUID NOT NULL,
    "pair_key" TEXT NOT NULL,
    "last_message_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "conversation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("conversation_id","user_id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "sender_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "listing_id" UUID,
    "client_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "key" TEXT NOT NULL,
    "window_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("key","window_at")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "identities_user_id_idx" ON "identities"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "categories_slug_key" ON "categories"("slug");

-- CreateIndex
CREATE INDEX "categories_parent_id_position_idx" ON "categories"("parent_id", "position");

-- CreateIndex
CREATE INDEX "listings_status_ends_at_idx" ON "listings"("status", "ends_at");

-- CreateIndex
CREATE INDEX "listings_status_created_at_idx" ON "listings"("status", "created_at" DESC);

-- CreateIndex
CREATE INDEX "listings_category_id_status_ends_at_idx" ON "listings"("category_id", "status", "ends_at");

-- CreateIndex
CREATE INDEX "listings_seller_id_created_at_idx" ON "listings"("seller_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "listings_leader_id_idx" ON "listings"("leader_id");

-- CreateIndex
CREATE INDEX "uploads_uploader_id_created_at_idx" ON "uploads"("uploader_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "listing_images_upload_key_key" ON "listing_images"("upload_key");

-- CreateIndex
CREATE INDEX "bids_bidder_id_placed_at_idx" ON "bids"("bidder_id", "placed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "bids_listing_id_sequence_key" ON "bids"("listing_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "bids_listing_id_request_id_key" ON "bids"("listing_id", "request_id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_key_key" ON "notifications"("key");

-- CreateIndex
CREATE INDEX "blocked_bidders_bidder_id_idx" ON "blocked_bidders"("bidder_id");

-- CreateIndex
CREATE INDEX "notifications_user_id_created_at_idx" ON "notifications"("user_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "conversations_pair_key_key" ON "conversations"("pair_key");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "members"("user_id");

-- CreateIndex
CREATE INDEX "messages_conversation_id_sent_at_id_idx" ON "messages"("conversation_id", "sent_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "messages_conversation_id_sender_id_client_id_key" ON "messages"("conversation_id", "sender_id", "client_id");

-- CreateIndex
CREATE INDEX "attempts_window_at_idx" ON "attempts"("window_at");

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "categories" ADD CONSTRAINT "categories_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "categories"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listings" ADD CONSTRAINT "listings_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listings" ADD CONSTRAINT "listings_leader_id_fkey" FOREIGN KEY ("leader_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listings" ADD CONSTRAINT "listings_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_uploader_id_fkey" FOREIGN KEY ("uploader_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_images" ADD CONSTRAINT "listing_images_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_images" ADD CONSTRAINT "listing_images_upload_key_fkey" FOREIGN KEY ("upload_key") REFERENCES "uploads"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bids" ADD CONSTRAINT "bids_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bids" ADD CONSTRAINT "bids_bidder_id_fkey" FOREIGN KEY ("bidder_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_events" ADD CONSTRAINT "listing_events_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocked_bidders" ADD CONSTRAINT "blocked_bidders_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocked_bidders" ADD CONSTRAINT "blocked_bidders_bidder_id_fkey" FOREIGN KEY ("bidder_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_sender_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What must never be, whatever the code does. Limits as in lib/limits.ts.
ALTER TABLE "users"
    ADD CONSTRAINT "users_username_form" CHECK ("username" ~ '^[a-z0-9_-]{3,30}$'),
    ADD CONSTRAINT "users_email_form" CHECK ("email" = lower("email") AND length("email") BETWEEN 3 AND 254);

ALTER TABLE "listings"
    ADD CONSTRAINT "listings_title_length" CHECK (char_length("title") BETWEEN 3 AND 80),
    ADD CONSTRAINT "listings_description_length" CHECK (char_length("description") <= 5000),
    ADD CONSTRAINT "listings_start_price_range" CHECK ("start_price" BETWEEN 1 AND 1000000000),
    ADD CONSTRAINT "listings_reserve_above_start" CHECK ("reserve_price" > "start_price" AND "reserve_price" <= 1000000000),
    ADD CONSTRAINT "listings_buy_now_range" CHECK ("buy_now_price" * 10::bigint >= "start_price" * 13::bigint AND "buy_now_price" <= 1000000000),
    ADD CONSTRAINT "listings_buy_now_covers_reserve" CHECK ("buy_now_price" >= "reserve_price"),
    ADD CONSTRAINT "listings_ends_after_start" CHECK ("ends_at" > "starts_at"),
    ADD CONSTRAINT "listings_standing_whole" CHECK (("price" IS NULL) = ("leader_id" IS NULL) AND ("price" IS NULL) = ("leader_max" IS NULL)),
    ADD CONSTRAINT "listings_price_range" CHECK ("price" >= "start_price" AND "price" <= "leader_max"),
    ADD CONSTRAINT "listings_leader_max_range" CHECK ("leader_max" BETWEEN 1 AND 1000000000),
    ADD CONSTRAINT "listings_leader_is_not_seller" CHECK ("leader_id" <> "seller_id"),
    ADD CONSTRAINT "listings_record_counts" CHECK ("bid_count" >= 0 AND "sequence" >= "bid_count" AND "published_sequence" BETWEEN 0 AND "sequence"),
    ADD CONSTRAINT "listings_sold_has_winner" CHECK ("status" <> 'sold' OR "leader_id" IS NOT NULL),
    ADD CONSTRAINT "listings_settled_once_over" CHECK (("status" = 'open') = ("settled_at" IS NULL));

ALTER TABLE "bids"
    ADD CONSTRAINT "bids_maximum_range" CHECK ("maximum" BETWEEN 1 AND 1000000000),
    ADD CONSTRAINT "bids_price_range" CHECK ("price" BETWEEN 1 AND 1000000000),
    ADD CONSTRAINT "bids_sequence_from_one" CHECK ("sequence" >= 1);

ALTER TABLE "listing_events" ADD CONSTRAINT "listing_events_sequence_from_one" CHECK ("sequence" >= 1);

ALTER TABLE "listing_images" ADD CONSTRAINT "listing_images_position_range" CHECK ("position" BETWEEN 0 AND 9);

ALTER TABLE "messages" ADD CONSTRAINT "messages_body_length" CHECK (char_length("body") BETWEEN 1 AND 2000);

-- What the sweep looks for: small, since only what is outstanding stands in them.
CREATE INDEX "listings_unpublished" ON "listings" ("id") WHERE "sequence" > "published_sequence";
CREATE INDEX "notifications_unpublished" ON "notifications" ("id") WHERE "published_at" IS NULL;
CREATE INDEX "notifications_unread" ON "notifications" ("user_id") WHERE "read_at" IS NULL;
CREATE INDEX "messages_unpublished" ON "messages" ("id") WHERE "published_at" IS NULL;
