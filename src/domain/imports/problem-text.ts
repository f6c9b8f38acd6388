import { mentorTexts, problemTexts, ruleTexts } from './messages/nl.ts';

/** What a problem means, in Dutch. */
export function problemText(code: string): string {
  const [kind = '', name = '', ...field] = code.split('.');
  if (kind === 'rule') {
    return (
      ruleTexts[`${name}.${field.join('.')}`] ??
      ruleTexts[name] ??
      'De regels van het dossier laten dit niet toe.'
    );
  }
  if (kind === 'mentor') return mentorTexts[name] ?? 'Kijk naar deze mentor.';
  return code in problemTexts ? problemTexts[code as keyof typeof problemTexts]() : code;
}
