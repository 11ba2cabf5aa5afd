import { formatMeasurement, measurementName } from './measurements';

describe('measurements', () => {
  it.each([
    [72, 'ms', '72 ms'],
    [1.5, 's', '1.5 s'],
    [2_684_354_560, 'bytes', '2.5 GiB'],
    [0, 'bytes', '0 bytes'],
    [60_175, 'rows', '60,175 rows'],
    [3, 'count', '3'],
    [12.5, 'percent', '12.5 %'],
  ])('show %d %s as %s', (value, unit, text) => {
    expect(formatMeasurement({ value, unit })).toBe(text);
  });

  it.each([
    ['queuedMs', 'Queued'],
    ['executionTime', 'Execution time'],
    ['peak_memory_bytes', 'Peak memory'],
    ['cpuMs', 'CPU'],
    ['rows', 'Rows'],
  ])('name %s %s', (name, text) => {
    expect(measurementName(name)).toBe(text);
  });
});
