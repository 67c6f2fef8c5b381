CREATE TABLE "document" (
	"workspace_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"kind" text NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"note" text,
	"stored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_workspace_id_node_id_pk" PRIMARY KEY("workspace_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "document_complete" (
	"workspace_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	CONSTRAINT "document_complete_workspace_id_node_id_pk" PRIMARY KEY("workspace_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "document_placement" (
	"workspace_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"release" text NOT NULL,
	"path" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_placement_pk" PRIMARY KEY("workspace_id","node_id","supply_chain_id","release","path")
);
--> statement-breakpoint
CREATE TABLE "adjacency" (
	"workspace_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"direction" smallint NOT NULL,
	"peer_id" uuid NOT NULL,
	"evidence" uuid NOT NULL,
	"kind" text NOT NULL,
	"names" text NOT NULL,
	CONSTRAINT "adjacency_pk" PRIMARY KEY("workspace_id","node_id","direction","peer_id","evidence","kind")
);
--> statement-breakpoint
CREATE TABLE "node" (
	"workspace_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"identity" text NOT NULL,
	CONSTRAINT "node_workspace_id_node_id_pk" PRIMARY KEY("workspace_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"release" text NOT NULL,
	"inputs" "bytea" NOT NULL,
	"evaluated_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"result" "bytea" NOT NULL,
	CONSTRAINT "verification_pk" PRIMARY KEY("workspace_id","supply_chain_id","release","inputs","evaluated_at")
);
--> statement-breakpoint
CREATE TABLE "owner_key" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"key_type" text NOT NULL,
	"scheme" text NOT NULL,
	"name" text NOT NULL,
	"document" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "owner_key_workspace_id_supply_chain_id_key_id_pk" PRIMARY KEY("workspace_id","supply_chain_id","key_id")
);
--> statement-breakpoint
CREATE TABLE "release" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "release_workspace_id_supply_chain_id_name_pk" PRIMARY KEY("workspace_id","supply_chain_id","name")
);
--> statement-breakpoint
CREATE TABLE "supply_chain" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "supply_chain_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "supply_chain_name" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_complete" ADD CONSTRAINT "document_complete_document" FOREIGN KEY ("workspace_id","node_id") REFERENCES "public"."document"("workspace_id","node_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_placement" ADD CONSTRAINT "document_placement_document" FOREIGN KEY ("workspace_id","node_id") REFERENCES "public"."document"("workspace_id","node_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification" ADD CONSTRAINT "verification_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_key" ADD CONSTRAINT "owner_key_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_chain" ADD CONSTRAINT "supply_chain_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_placement_release" ON "document_placement" USING btree ("workspace_id","supply_chain_id","release");