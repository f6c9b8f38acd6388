-- Settings of plugins that the coordinator changes while all runs.

CREATE TABLE "PluginSetting" (
    "id" UUID NOT NULL,
    "plugin" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedById" UUID NOT NULL,

    CONSTRAINT "PluginSetting_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "PluginSetting_plugin_key_key" ON "PluginSetting"("plugin", "key");

ALTER TABLE "PluginSetting" ADD CONSTRAINT "PluginSetting_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT dossier_protect('"PluginSetting"');
CREATE POLICY office ON "PluginSetting" FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
