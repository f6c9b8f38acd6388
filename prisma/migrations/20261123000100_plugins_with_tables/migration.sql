-- Plugins that bring their own tables (docs/decisions/0030-plugins-from-outside.md).

CREATE TABLE "PluginMigration" (
    "plugin" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "down" TEXT NOT NULL,
    "appliedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PluginMigration_pkey" PRIMARY KEY ("plugin", "version"),
    -- The id names a schema and a role.
    CONSTRAINT "PluginMigration_plugin" CHECK ("plugin" ~ '^[a-z][a-z0-9]*$'),
    CONSTRAINT "PluginMigration_version" CHECK ("version" ~ '^[0-9]{4}_[a-z0-9_]+$')
);

-- A text that was encrypted before it came here (docs/decisions/0013-column-encryption.md), or nothing: a column of this
-- type takes no plain text. A change of keys finds its columns by the type.
CREATE DOMAIN dossier_sealed AS TEXT CHECK (VALUE = '' OR VALUE ~ '^enc1\.[0-9a-f]{8}\.');
