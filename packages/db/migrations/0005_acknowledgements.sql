CREATE TABLE "acknowledgement" (
	"workspace_id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"release" text NOT NULL,
	"number" integer NOT NULL,
	"finding" text NOT NULL,
	"message" text NOT NULL,
	"reason" text,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "acknowledgement_pk" PRIMARY KEY("workspace_id","supply_chain_id","release","number")
);
--> statement-breakpoint
ALTER TABLE "acknowledgement" ADD CONSTRAINT "acknowledgement_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acknowledgement_finding" ON "acknowledgement" USING btree ("workspace_id","supply_chain_id","release","finding");