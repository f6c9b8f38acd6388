#!/bin/sh
# Prisma's CLI insists on a schema engine binary that it would download. Generating the client does not
# use it, and migrations run on the WebAssembly engine (src/lib/migrate.ts). This file only has to exist.
exit 0
