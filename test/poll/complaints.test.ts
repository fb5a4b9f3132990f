import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.ts';
import { createComplaints } from '../../src/poll/complaints.ts';

describe('a press feed in trouble', () => {
  it('is reported once after the patience, and once when it is back', () => {
    const complain = createComplaints(15 * MINUTE);
    expect(complain('wire', true, 0)).toBeNull();
    expect(complain('wire', true, 14 * MINUTE)).toBeNull();
    expect(complain('wire', true, 15 * MINUTE)).toBe('began');
    expect(complain('wire', true, 16 * MINUTE)).toBeNull();
    expect(complain('wire', false, 17 * MINUTE)).toBe('ended');
    expect(complain('wire', false, 18 * MINUTE)).toBeNull();
  });

  it('that comes back before the patience is over is not reported at all', () => {
    const complain = createComplaints(15 * MINUTE);
    expect(complain('wire', true, 0)).toBeNull();
    expect(complain('wire', false, MINUTE)).toBeNull();
    expect(complain('wire', true, 10 * MINUTE)).toBeNull();
    expect(complain('wire', true, 16 * MINUTE)).toBeNull();
  });

  it('says nothing of another feed', () => {
    const complain = createComplaints(MINUTE);
    complain('wire', true, 0);
    expect(complain('post', true, 2 * MINUTE)).toBeNull();
  });
});
