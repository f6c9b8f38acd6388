import { forEveryone, forRoles, type Policy } from 'dossier/plugin';

const planners = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const;

export const visitAccess: Policy = {
  Case: { fields: [forRoles(planners, 'visits are planned by the office', 'homeVisit')] },
  HomeVisit: { fields: [forEveryone('day', 'cancelled', 'inCalendar')] },
};
