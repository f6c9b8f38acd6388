-- Short jobs that fall due together travel through the queue on one ticket.
ALTER TABLE "Job" ADD COLUMN "sharedTicket" TEXT;
