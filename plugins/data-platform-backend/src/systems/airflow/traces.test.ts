import { fileName, readTrace } from './traces';

const FILE = '/opt/airflow/dags/orders.py';

describe('the traceback of an import error', () => {
  it('is told by the error that it ends with, and the line of the file itself', () => {
    const trace = [
      'Traceback (most recent call last):',
      '  File "<frozen importlib._bootstrap>", line 241, in _call_with_frames_removed',
      `  File "${FILE}", line 3, in <module>`,
      '    import no_such_module',
      '  File "/opt/airflow/plugins/helper.py", line 9, in <module>',
      '    raise ModuleNotFoundError()',
      "ModuleNotFoundError: No module named 'no_such_module'",
      '',
    ].join('\n');
    expect(readTrace(trace, FILE)).toEqual({
      line: 3,
      error: "ModuleNotFoundError: No module named 'no_such_module'",
    });
  });

  it('of wrong syntax is told by its error, below the code', () => {
    const trace = [
      'Traceback (most recent call last):',
      '  File "<frozen importlib._bootstrap>", line 241, in _call_with_frames_removed',
      `  File "${FILE}", line 12`,
      '    with DAG(',
      '            ^',
      "SyntaxError: '(' was never closed",
    ].join('\n');
    expect(readTrace(trace, FILE)).toEqual({
      line: 12,
      error: "SyntaxError: '(' was never closed",
    });
  });

  it.each([
    ['Timed out after 30 s\nsecond line', 'Timed out after 30 s'],
    [
      'REDACTED - you do not have read permission',
      'REDACTED - you do not have read permission',
    ],
    ['', 'Airflow does not say why'],
    [
      'Traceback (most recent call last):\n  File "x", line 1',
      'Airflow does not say why',
    ],
  ])('that is none, %j, is told by its first line', (trace, error) => {
    expect(readTrace(trace, FILE)).toEqual({ line: undefined, error });
  });

  it('names the file by the last part of its path', () => {
    expect(fileName(FILE)).toBe('orders.py');
    expect(fileName('orders.py')).toBe('orders.py');
    expect(fileName('/')).toBe('/');
  });
});
