CREATE TABLE "node_name" (
	"workspace_id" uuid NOT NULL,
	"name_key" text collate "C" NOT NULL,
	"node_id" uuid NOT NULL,
	CONSTRAINT "node_name_pk" PRIMARY KEY("workspace_id","name_key","node_id")
);
--> statement-breakpoint
CREATE INDEX "node_identity" ON "node" USING btree ("workspace_id","kind",left("identity", 80) collate "C");