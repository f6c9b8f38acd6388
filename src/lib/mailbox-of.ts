export interface Mailbox {
  readonly name: string;
  readonly email: string;
}

/** The two parts of `Stichting Mentorschap <info@mentorschap.example>`; of a bare address the name is the address. */
export function mailboxOf(from: string): Mailbox {
  const [, name = '', email = ''] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  if (email === '') return { name: from.trim(), email: from.trim() };
  return { name: name === '' ? email : name, email };
}
