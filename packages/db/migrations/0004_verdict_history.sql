CREATE TABLE "conflict_pick" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"release" text NOT NULL,
	"number" integer NOT NULL,
	"place" text NOT NULL,
	"document" text,
	"set_aside" text NOT NULL,
	"by" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "conflict_pick_pk" PRIMARY KEY("workspace_id","supply_chain_id","release","number")
);
--> statement-breakpoint
CREATE TABLE "document_arrival" (
	"workspace_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"path" text NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_arrival_pk" PRIMARY KEY("workspace_id","node_id","supply_chain_id","path")
);
--> statement-breakpoint
CREATE TABLE "layout_version" (
	"workspace_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"path" text NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	CONSTRAINT "layout_version_pk" PRIMARY KEY("workspace_id","node_id","supply_chain_id")
);
--> statement-breakpoint
CREATE TABLE "verdict" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"release" text NOT NULL,
	"number" integer NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"verdict" text NOT NULL,
	"summary" text NOT NULL,
	"layout" text,
	"verifier" text NOT NULL,
	"inputs" "bytea" NOT NULL,
	"evaluated_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"documents" integer NOT NULL,
	"owner_keys" integer NOT NULL,
	CONSTRAINT "verdict_pk" PRIMARY KEY("workspace_id","supply_chain_id","release","number")
);
--> statement-breakpoint
CREATE TABLE "verdict_basis" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"release" text NOT NULL,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"number" integer NOT NULL,
	"change" text NOT NULL,
	CONSTRAINT "verdict_basis_pk" PRIMARY KEY("workspace_id","supply_chain_id","release","number","kind","sha256","name")
);
--> statement-breakpoint
ALTER TABLE "conflict_pick" ADD CONSTRAINT "conflict_pick_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_arrival" ADD CONSTRAINT "document_arrival_document" FOREIGN KEY ("workspace_id","node_id") REFERENCES "public"."document"("workspace_id","node_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layout_version" ADD CONSTRAINT "layout_version_document" FOREIGN KEY ("workspace_id","node_id") REFERENCES "public"."document"("workspace_id","node_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_arrival_supply_chain" ON "document_arrival" USING btree ("workspace_id","supply_chain_id","arrived_at");--> statement-breakpoint
CREATE INDEX "layout_version_supply_chain" ON "layout_version" USING btree ("workspace_id","supply_chain_id","arrived_at");--> statement-breakpoint
INSERT INTO "layout_version" ("workspace_id", "node_id", "supply_chain_id", "path", "arrived_at")
SELECT DISTINCT ON (p.workspace_id, p.node_id, p.supply_chain_id) p.workspace_id, p.node_id, p.supply_chain_id, p.path, p.placed_at
FROM "document_placement" p JOIN "document" d ON d.workspace_id = p.workspace_id AND d.node_id = p.node_id
WHERE d.kind = 'layout' AND p.path !~ '^(.*/)?[^/]+\.[0-9a-f]{8}/[^/]*$' AND p.path !~ '[^/]\.[0-9a-f]{8}\.link$'
ORDER BY p.workspace_id, p.node_id, p.supply_chain_id, p.placed_at, p.path;
