/** Sings in whatever is planted by somebody else: it may be in no answer and in no log line. */
export const song = /kanarina|a2FuYXJpbmE/i;
/** Sings in what a caller sends himself: it may come back to him, and be in no log line. */
export const ownSong = /zangvogel/i;

/** What must not leak, in the forms in which it goes through a system of this kind. */
export const canary = {
  name: 'Kanarina',
  fullName: 'Kanarina van der Kanarinahof',
  email: 'k.kanarina@kanarina.example',
  path: '/srv/dossier/kanarina/geheim.pdf',
  sql: `INSERT INTO "Client" ("familyName", "email") VALUES ('Kanarina', 'k.kanarina@kanarina.example')`,
  key: 'whsec_a2FuYXJpbmFrYW5hcmluYWthbmFyaW5h',
  url: 'postgresql://dossier:kanarina@db.kanarina.example:5432/dossier',
} as const;

export const canaryTexts: readonly string[] = [
  canary.fullName,
  `<${canary.email}>: Kanarina is unknown here`,
  `ENOENT: no such file or directory, open '${canary.path}'`,
  canary.sql,
  `Raw query failed: duplicate key, Key (email)=(${canary.email}) already exists.`,
  `connect to ${canary.url} with ${canary.key} failed`,
  `Unexpected token 'K', "Kanarina van der"... is not valid JSON`,
  `Mentor ${canary.name} lives at Kanarinahof 12, 6211 KA`,
  `Invalid value\n    at Kanarina (${canary.path}:1:1)\n    at ${canary.email}\n${canary.name}`,
  `token=${canary.key}&user=${canary.email}`,
];
