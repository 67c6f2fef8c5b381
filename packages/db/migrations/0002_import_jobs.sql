CREATE TABLE "import_chunk" (
	"workspace_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_chunk_pk" PRIMARY KEY("workspace_id","job_id","number")
);
--> statement-breakpoint
CREATE TABLE "import_job" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"supply_chain_id" uuid NOT NULL,
	"release" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"cancel_requested" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"lease" uuid,
	"lease_until" timestamp with time zone,
	"attempts" integer NOT NULL,
	"bytes_total" bigint NOT NULL,
	"bytes_done" bigint NOT NULL,
	"items_total" integer,
	"items_done" integer NOT NULL,
	"stored" integer NOT NULL,
	"duplicate" integer NOT NULL,
	"kept" integer NOT NULL,
	"rejected" integer NOT NULL,
	"problem" text,
	CONSTRAINT "import_job_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_outcome" (
	"workspace_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"line" integer,
	"sha256" text,
	"kind" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"trusted" boolean NOT NULL,
	CONSTRAINT "import_outcome_pk" PRIMARY KEY("workspace_id","job_id","number")
);
--> statement-breakpoint
CREATE TABLE "import_part" (
	"workspace_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"start" bigint NOT NULL,
	"length" bigint NOT NULL,
	"refusal" text,
	CONSTRAINT "import_part_pk" PRIMARY KEY("workspace_id","job_id","number")
);
--> statement-breakpoint
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_job" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."import_job"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_supply_chain" FOREIGN KEY ("workspace_id","supply_chain_id") REFERENCES "public"."supply_chain"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_outcome" ADD CONSTRAINT "import_outcome_job" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."import_job"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_part" ADD CONSTRAINT "import_part_job" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."import_job"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_job_supply_chain_created" ON "import_job" USING btree ("workspace_id","supply_chain_id","created_at");--> statement-breakpoint
CREATE INDEX "import_job_open" ON "import_job" USING btree ("created_at") WHERE state in ('receiving', 'queued', 'running');--> statement-breakpoint
CREATE INDEX "import_outcome_rejected" ON "import_outcome" USING btree ("workspace_id","job_id","number") WHERE outcome = 'rejected';--> statement-breakpoint
ALTER TABLE "import_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
