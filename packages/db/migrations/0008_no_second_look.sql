ALTER TABLE "document_complete" DROP CONSTRAINT "document_complete_document";
--> statement-breakpoint
ALTER TABLE "document_placement" DROP CONSTRAINT "document_placement_document";
