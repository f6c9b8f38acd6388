import { alikeNames } from '../../lib/alike-names.ts';

/** A municipality of the working area. */
export interface KnownMunicipality {
  readonly code: string;
  readonly name: string;
}

export type MunicipalityFound<M> =
  | { readonly found: 'one'; readonly municipality: M }
  /** Not one of ours by its name, but like one: perhaps misspelt. */
  | { readonly found: 'like-ours' }
  | { readonly found: 'elsewhere' };

/** By CBS code, or by name whatever its case. */
export function municipalityOf<M extends KnownMunicipality>(
  ours: readonly M[],
  written: string,
): MunicipalityFound<M> {
  const key = written.toLowerCase().replace(/^gemeente\s+/, '');
  const municipality = ours.find(
    ({ code, name }) => code.toLowerCase() === key || name.toLowerCase() === key,
  );
  if (municipality) return { found: 'one', municipality };
  const isLike = ours.some(({ name }) => alikeNames(name, key));
  return { found: isLike ? 'like-ours' : 'elsewhere' };
}
