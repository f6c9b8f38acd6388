const longest = 120;
/** Names that Windows keeps for devices, with any extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A name under which a file can be saved anywhere: no folders, nothing that a system reads as a command, nothing that
 * turns the order of the letters so that `exe` reads as `txt`. Empty when nothing is left.
 */
export function safeFileName(given: string): string {
  const bare = given
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    // Control and format characters, among them those that turn the direction of writing; halves of characters.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const named = devices.test(bare) ? `_${bare}` : bare;
  return shortened(named);
}

/** The end says what type it is. Whole characters only: half of one is none. */
function shortened(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= longest) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return `${letters
    .slice(0, longest - extension.length)
    .join('')
    .trim()}${extension}`;
}
