import { parseJsonBody, parseRedacted } from './json';

function bodyOf(text: string, contentType?: string) {
  return {
    product: 'Service',
    urlKey: 'url',
    text,
    contentType,
    evidence: [],
    redact: (each: string) => each.replaceAll('hunter2', '***'),
  };
}

function parse(text: string, contentType?: string) {
  return parseRedacted(bodyOf(text, contentType));
}

describe('a body of JSON', () => {
  it.each([
    ['[[[["as deep as that"]]]]'],
    [`"${'['.repeat(100)}"`],
    [`["\\"${'{'.repeat(100)}"]`],
    [`[${'[],'.repeat(100)}[]]`],
    ['null'],
  ])('%s is read', text => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('may be nested 64 levels deep, and no further', () => {
    const nested = (levels: number) =>
      `${'['.repeat(levels)}${']'.repeat(levels)}`;

    expect(JSON.stringify(parse(nested(64)))).toBe(nested(64));
    for (const levels of [65, 1_000_000]) {
      expect(() => parse(nested(levels))).toThrow(
        expect.objectContaining({ reason: 'TOO_DEEP' }),
      );
    }
  });

  it('loses its secrets, in keys too', () => {
    expect(parse('{"hunter2":["a hunter2",{"b":1}],"__proto__":1}')).toEqual(
      JSON.parse('{"***":["a ***",{"b":1}],"__proto__":1}'),
    );
  });

  it('loses them also where their letters are escaped', () => {
    expect(parse('["hunter\\u0032", {"\\u0068unter2": "\\n"}]')).toEqual([
      '***',
      { '***': '\n' },
    ]);
  });

  it('is as it came for whoever decides by it', () => {
    expect(parseJsonBody(bodyOf('{"hunter2": "a hunter2"}'))).toEqual({
      hunter2: 'a hunter2',
    });
  });

  it.each([
    ['', undefined, 'empty'],
    ['ok', undefined, 'text that does not parse'],
    ['ok', 'text/plain; charset=utf-8', 'text of the type text/plain'],
    ['{', 'application/json', 'text that does not parse'],
    ['{', '<b>hunter2', 'text that does not parse'],
    ['<html><h1>Oops', 'text/html', 'a page of HTML or XML'],
    ['\n<?xml version="1.0"?><Error/>', undefined, 'a page of HTML or XML'],
    ['<!DOCTYPE html>Single sign on', undefined, 'a sign-in page'],
  ])('is not what %j of the type %s is', (text, contentType, looks) => {
    expect(() => parse(text, contentType)).toThrow(
      `The answer of Service is ${looks}, not JSON`,
    );
  });
});
