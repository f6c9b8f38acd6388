import { DomainError } from '../../lib/domain-error.ts';
import type { ErasureObstacle } from './erasure-obstacles.ts';

/** A person may not be taken out of the files now. Says everything that stands in the way. */
export class ErasureRefusedError extends DomainError {
  override readonly name = 'ErasureRefusedError';
  readonly code = 'ERASURE_REFUSED';
  readonly obstacles: readonly ErasureObstacle[];

  constructor(obstacles: readonly ErasureObstacle[]) {
    super(`Nothing was removed. ${obstacles.map(({ message }) => message).join(' ')}`);
    this.obstacles = obstacles;
  }
}
