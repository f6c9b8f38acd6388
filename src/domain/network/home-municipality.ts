import type { Acting } from '../../access/actor.ts';
import type { WorkArea } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError, InvalidInputError } from '../../lib/domain-error.ts';

/**
 * The area and region of somebody's municipality of residence.
 *
 * @throws InvalidInputError for a code that is none of the province; ForbiddenError when a consultant records somebody
 * of another area, whom he could not see afterwards
 */
export async function homeMunicipality(
  tx: Pick<Tx, 'municipality'>,
  { actor }: Acting,
  cbsCode: string,
): Promise<{ workArea: WorkArea; regionId: string | null }> {
  const found = await tx.municipality.findUnique({
    where: { cbsCode },
    select: { workArea: true, regionId: true },
  });
  const path = ['input', 'municipalityCode'];
  if (!found) {
    throw new InvalidInputError(
      `'${cbsCode}' is not one of the 31 municipalities of the province; \`municipalities\` lists their codes.`,
      { path },
    );
  }
  if (actor.kind === 'user' && actor.role === 'CONSULTANT' && !actor.workAreas.includes(found.workArea)) {
    throw new ForbiddenError(
      'The municipality lies in the area of another consultant; ask them to record it.',
      { path },
    );
  }
  return found;
}
