/** Keeps what was made, up to about twice `size` of what was asked for last. */
export function readsByShape<Made>(size: number): ReadsByShape<Made> {
  let recent = new Map<string, Made>();
  let earlier = new Map<string, Made>();
  return {
    get(key, make) {
      const known = recent.get(key);
      if (known !== undefined) return known;
      const kept = earlier.get(key) ?? make();
      if (recent.size >= size) {
        earlier = recent;
        recent = new Map();
      }
      recent.set(key, kept);
      return kept;
    },
  };
}

interface ReadsByShape<Made> {
  get(key: string, make: () => Made): Made;
}
