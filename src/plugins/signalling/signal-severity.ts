/** How serious an observation is, from light to serious. */
export const signalSeverities = ['LOW', 'MEDIUM', 'HIGH'] as const;

export type SignalSeverity = (typeof signalSeverities)[number];
