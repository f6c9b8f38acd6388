// @ts-check

/** @typedef {import('oidc-provider').AdapterPayload} Payload */
/** @typedef {{ payload: Payload; until: number }} Entry */

/**
 * Keeps what the provider gives out (sessions, codes, tokens) until it expires or the program ends.
 *
 * @returns {import('oidc-provider').AdapterFactory}
 */
export function memoryStore() {
  /** @type {Map<string, Entry>} */
  const entries = new Map();

  /** @param {(payload: Payload, key: string) => boolean} fits */
  const search = (fits) => {
    const now = Date.now();
    for (const [key, { payload, until }] of entries) {
      if (until <= now) entries.delete(key);
      else if (fits(payload, key)) return payload;
    }
    return undefined;
  };

  return (model) => {
    /** @param {string} id */
    const keyOf = (id) => `${model}:${id}`;
    return {
      async upsert(id, payload, seconds = Infinity) {
        entries.set(keyOf(id), { payload, until: Date.now() + seconds * 1000 });
      },
      find: async (id) => search((_payload, key) => key === keyOf(id)),
      findByUid: async (uid) => search((payload, key) => key.startsWith(keyOf('')) && payload.uid === uid),
      findByUserCode: async () => undefined,
      async consume(id) {
        const entry = entries.get(keyOf(id));
        if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
