/**
 * What an error message says, without whom or what it says it about. Libraries, servers and plugins put values in their
 * messages: the address that was refused, the row that did not fit, the text that was no JSON. None of that may reach a
 * log line or a stored reason, and nobody can tell by looking which word is a name. So only words stay that look like
 * words of a sentence, beside codes, ids and names of settings; everything else becomes `…`.
 * A name in small letters and without quotes would stay: write messages with ids.
 */
export function withoutValues(message: string): string {
  const words = lastLine(message).replace(regions, '…').replace(unfinished, '…').split(/\s+/);
  let opening = true;
  const kept = words.map((word) => {
    const [, before = '', core = '', after = ''] = /^([([]*)(.*?)([)\].,:;!?]*)$/.exec(word) ?? [];
    const stays = isHarmless(core) || (opening && openings.has(core));
    opening = /[.:!?]/.test(after);
    return stays ? before + core + after : `…${after}`;
  });
  return kept
    .join(' ')
    .replace(/…(?:[.,:;\s]*…)+/g, '…')
    .trim()
    .slice(0, longest);
}

const longest = 300;

/** Of Prisma's messages the last line is the reason; those above it repeat the query and its values. */
function lastLine(message: string): string {
  return message.trim().split('\n').at(-1) ?? '';
}

/** What stands between quotes, brackets of an address or of a value. */
const regions =
  /"[^"]*"|`[^`]*`|“[^”]*”|„[^”“]*[”“]|«[^»]*»|<[^>]*>|\{.*\}|=\s*\([^)]*\)|(?<![\p{L}\d])'[^']*'(?![\p{L}\d])/gu;
const unfinished = /(?:["`“„«<{]|(?<![\p{L}\d])').*$/u;

function isHarmless(word: string): boolean {
  return (
    /^[a-z]+(?:[-'’][a-z]+)*$/.test(word) ||
    // A name in code.
    /^(?=.{3,30}$)[a-z]+(?:[A-Z][a-z]+)+$/.test(word) ||
    /^(?:\d{1,3}(?:\.\d{1,3}){0,2}|[-–—&|…]?)$/.test(word) ||
    /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(word) ||
    /^(?:E[A-Z]{4,}|[A-Z]+\d*(?:_[A-Z\d]+)+)$/.test(word) ||
    things.has(word)
  );
}

/** Words with capitals that are nobody's name. */
const things = new Set(
  'AND DNS Dossier GraphQL HTTP HTTPS ID JSON OpenID PostgreSQL Prisma QRS Redis SHA SMTP SQL SSL TLS UTC UTF-8 WebSocket ZodError'.split(
    ' ',
  ),
);

/** Words that begin a sentence; any other first word may be a name. */
const openings = new Set(
  (
    'A Access Account Address Already An Another Argument At Authentication Bad Body Can Cannot Client Column Command ' +
    'Connection Constraint Could Data Database Delivery Did Document Duplicate Each Either Error Expected Failed Field ' +
    'File Foreign Host If In Input Internal Invalid It Job Key Login Mail Mailbox Maximum Message Missing More Must ' +
    'Network Never No Nobody None Not Nothing Null Number Object One Only Operation Out Password Permission Please ' +
    'Query Raw Received Recipient Record Relation Request Required Response Retry Row Script Sender Server Service ' +
    'Socket Some Something Stream Table Temporary That The There This Timed Timeout Token Too Transaction Try Type ' +
    'Unable Undefined Unexpected Unique Unknown Unsupported User Value Violation We What When Worker Write Wrong You ' +
    "Can't Doesn't Won't Test"
  ).split(' '),
);
