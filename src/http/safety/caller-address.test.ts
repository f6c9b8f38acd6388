import { describe, expect, it } from 'vitest';
import { callerAddress } from './caller-address.ts';

describe('the address of a caller', () => {
  it.each<readonly [string, string, string | undefined, number]>([
    ['192.0.2.1', '192.0.2.1', undefined, 0],
    ['192.0.2.1', '::ffff:192.0.2.1', undefined, 0],
    ['2001:db8:1:2::', '2001:db8:1:2:3:4:5:6', undefined, 0],
    ['192.0.2.1', '192.0.2.1', '203.0.113.9', 0],
    ['203.0.113.9', '192.0.2.1', '203.0.113.9', 1],
    ['203.0.113.9', '192.0.2.1', '6.6.6.6, 203.0.113.9', 1],
    ['203.0.113.9', '192.0.2.1', '6.6.6.6,203.0.113.9 , 198.51.100.1', 2],
    ['192.0.2.1', '192.0.2.1', '203.0.113.9', 2],
    ['unknown', '192.0.2.1', '<script>', 1],
    ['unknown', '', undefined, 0],
  ])(
    'is %s for a connection from %s with X-Forwarded-For %s behind %i proxies',
    (address, socket, header, proxies) => {
      const headers = header === undefined ? {} : { 'x-forwarded-for': header };
      expect(callerAddress({ socket: { remoteAddress: socket }, headers }, proxies)).toBe(address);
    },
  );
});
