CREATE TABLE "current_verdict" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"release" text NOT NULL,
	"verdict" text NOT NULL,
	"summary" text NOT NULL,
	"layout" text,
	"artifacts" integer NOT NULL,
	"findings" integer NOT NULL,
	"documents" integer NOT NULL,
	"last_evidence_at" timestamp with time zone,
	"verifier" text NOT NULL,
	"evaluated_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"release_revision" integer NOT NULL,
	"owner_key_revision" integer NOT NULL,
	"layout_revision" integer,
	CONSTRAINT "current_verdict_pk" PRIMARY KEY("workspace_id","supply_chain_id","release")
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"release" text NOT NULL,
	"number" integer NOT NULL,
	CONSTRAINT "revision_pk" PRIMARY KEY("workspace_id","supply_chain_id","release","kind")
);
--> statement-breakpoint
ALTER TABLE "current_verdict" ADD CONSTRAINT "current_verdict_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;