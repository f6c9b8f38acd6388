import { InvalidInputError } from '../../lib/domain-error.ts';
import type { PluginWork } from '../contract.ts';
import { IllegalReferralStepError } from './illegal-referral-step-error.ts';
import type { IncomingReferral } from './incoming.ts';
import { municipalityOf } from './municipality-of.ts';
import { readReferral } from './read-referral.ts';
import { beginDecision, type Decision, endDecision, tellQrs } from './referral-decision.ts';
import { registerReferredCase } from './register-referred-case.ts';

type Work = PluginWork<'qrs'>;

/**
 * Makes a case of it.
 * @param municipalityCode CBS code, when the one that was sent is unclear
 * @throws NotFoundError, IllegalReferralStepError, InvalidInputError
 */
export async function acceptReferral(
  work: Work,
  { referralId }: Decision,
  { municipalityCode }: { readonly municipalityCode: string | null },
): Promise<void> {
  await beginDecision(work, referralId, 'accept');
  const referral = await readReferral(work, referralId);
  if (!referral) throw new IllegalReferralStepError('The data of this referral were erased.');
  const municipality = await municipalityToRegister(work, referral, municipalityCode);
  await endDecision(work, referralId, { status: 'REGISTERED', workArea: municipality.workArea });
  await registerReferredCase(work, { referralId, referral, municipalityCode: municipality.code });
  await tellQrs(work, referralId, 'accepted');
}

async function municipalityToRegister(work: Work, { client }: IncomingReferral, wantedCode: string | null) {
  const ours = await work.domain.municipalities();
  const found = municipalityOf(ours, wantedCode ?? client.municipality);
  if (found.found === 'one') return found.municipality;
  throw new InvalidInputError(
    wantedCode === null
      ? 'Which municipality this is, is unclear. Say which by its CBS code, or reject the referral.'
      : 'This is no municipality of the working area. Give a CBS code such as GM0957.',
    { path: ['input', 'municipalityCode'] },
  );
}
