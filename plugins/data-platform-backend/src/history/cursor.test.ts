import { InputError } from '@backstage/errors';
import { fromCursor, toCursor } from './cursor';

const encode = (text: string) => Buffer.from(text).toString('base64url');

describe('cursor', () => {
  it('holds a position, in characters that a URL takes', () => {
    const position = {
      at: new Date('2026-01-05T09:00:00.123Z'),
      id: '019b8d2e-1a00-7000-8000-000000000000',
    };

    const cursor = toCursor(position);

    expect(cursor).toMatch(/^[\w-]+$/);
    expect(fromCursor(cursor)).toEqual(position);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['nothing', ''],
    ['no base64', '"%/'],
    ['another shape', encode('{"at":1,"id":"a"}')],
    ['null', encode('null')],
    ['too little', encode('[1]')],
    ['too much', encode('[1,"a","b"]')],
    ['a time as text', encode('["1","a"]')],
    ['half a millisecond', encode('[1.5,"a"]')],
    ['a time before all', encode('[-1,"a"]')],
    ['a time that is none', encode('[1e300,"a"]')],
    ['an id with NUL', encode('[1,"a\\u0000"]')],
    ['an id that is none', encode('[1,"a\' or 1=1"]')],
    ['an id that is too long', encode(`[1,"${'a'.repeat(65)}"]`)],
    ['an id as number', encode('[1,2]')],
  ])('that is %s is refused, with what to do', (_, cursor) => {
    expect(() => fromCursor(cursor)).toThrow(InputError);
    expect(() => fromCursor(cursor)).toThrow('leave it out to start anew');
  });
});
