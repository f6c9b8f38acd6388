import type { ClientGroup } from '../../../src/generated/prisma/enums.ts';

/** Why somebody asks for mentorship, per client group. */
export const requests: Readonly<Record<ClientGroup, readonly string[]>> = {
  DEMENTIA: [
    'Kan beslissingen over zorg en behandeling niet meer overzien; er is geen familie die dit kan doen.',
    'Toenemende vergeetachtigheid; opname in een verpleeghuis moet worden besproken.',
  ],
  INTELLECTUAL_DISABILITY: [
    'Ouders worden te oud om voor de zorgbelangen op te komen en vragen een mentor.',
    'Heeft iemand nodig die meegaat naar zorgplanbesprekingen en meedenkt over wonen en werk.',
  ],
  PSYCHIATRIC_CONDITION: [
    'Mijdt zorg en heeft vaak wisselende hulpverleners; een vaste vertegenwoordiger is gewenst.',
    'Na een opname is er behoefte aan iemand die de afspraken over behandeling bewaakt.',
  ],
  ACQUIRED_BRAIN_INJURY: [
    'Overziet na een beroerte de gevolgen van keuzes in de behandeling niet meer.',
    'Na hersenletsel zijn plannen en overleggen met de zorg lastig; het netwerk is klein.',
  ],
  OTHER: ['Langdurig ziek en zonder netwerk; vraagt steun bij gesprekken over zorg.'],
};

export const needs = [
  'Iemand die rustig uitlegt en meegaat naar besprekingen.',
  'Een vast gezicht dat opkomt voor goede dagelijkse zorg.',
  'Hulp bij beslissingen over behandeling en wonen.',
] as const;

export const wishes = [
  'Graag iemand die van muziek en wandelen houdt.',
  'Liefst iemand uit de buurt die regelmatig langskomt.',
  'Wil zelf blijven meebeslissen over alles wat nog kan.',
] as const;

export const networks = [
  'Een buurvrouw en de vaste begeleider.',
  'Een broer op afstand; verder geen contacten.',
  'Medebewoners en een vrijwilliger van de dagbesteding.',
] as const;

export const whyNoFamily = [
  'Geen familie in leven die dit kan doen.',
  'De kinderen wonen ver weg en willen de band niet belasten.',
  'De familie is onderling verdeeld.',
] as const;

export const whyRelativesDidNotFile =
  'De verwanten tot en met de tweede graad zijn niet in staat of niet bereid het verzoek te doen.';

export const noConsent = 'Betrokkene kan de strekking van het verzoek niet overzien.';
