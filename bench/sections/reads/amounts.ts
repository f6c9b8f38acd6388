import type { Setup } from '../../section.ts';
import type { Amounts } from './measurement.ts';

export function amountsFor({ quick, rounds }: Pick<Setup, 'quick' | 'rounds'>): Amounts {
  return quick
    ? { rounds, seconds: 0.05, latencySeconds: 0.05, warmUp: 32 }
    : { rounds, seconds: 2, latencySeconds: 0.7, warmUp: 800 };
}
