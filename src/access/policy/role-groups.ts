import type { Role } from '../actor.ts';

// Who works with a file, by what the work asks. A rule names one of these, with its own reason.

export const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const satisfies readonly Role[];
export const professionals = ['COORDINATOR', 'CONSULTANT'] as const satisfies readonly Role[];
export const officeAndMentor = [...office, 'MENTOR'] as const satisfies readonly Role[];
export const officeAndFinance = [...office, 'FINANCE_OFFICER'] as const satisfies readonly Role[];
export const whoMeetsTheClient = [...professionals, 'MENTOR'] as const satisfies readonly Role[];
