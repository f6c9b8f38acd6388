-- A row with the ids of a page is a little over 2 kB, from which PostgreSQL tries to compress: ids hardly get shorter by
-- it. Rows of up to a page stay as they are; longer ones are taken apart as ever.
ALTER TABLE "AuditEntry" SET (toast_tuple_target = 8160);
