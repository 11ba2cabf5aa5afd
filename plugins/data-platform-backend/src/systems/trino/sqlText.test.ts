import {
  problemOfReading,
  quoteIdentifier,
  withoutTerminator,
} from './sqlText';

describe('problemOfReading', () => {
  it.each([
    'SELECT 1',
    '  \n select 1 ; ',
    '-- a remark; with a semicolon\nSELECT 1',
    '/* DELETE FROM a; */ SELECT 1',
    'SELECT \'a; DROP TABLE b\', "delete;" FROM c -- ; end',
    "SELECT 'it''s; fine'",
    '(SELECT 1) UNION (SELECT 2)',
    'WITH a AS (SELECT 1) SELECT * FROM a',
    'WITH a AS (SELECT "insert", delete_at FROM b) TABLE a',
    'WITH FUNCTION f() RETURNS int BEGIN DECLARE x int; RETURN 1; END SELECT f()',
    'SHOW CATALOGS',
    'DESCRIBE tpch.tiny.region',
    'desc tpch.tiny.region',
    'TABLE tpch.tiny.region',
    'VALUES (1), (2)',
    'EXPLAIN SELECT 1',
    'EXPLAIN (TYPE IO) SELECT 1',
    'EXPLAIN INSERT INTO a SELECT 1',
  ])('lets %j pass', statement => {
    expect(problemOfReading(statement)).toBeUndefined();
  });

  it.each([
    ['', 'is empty'],
    ['-- nothing', 'is empty'],
    ['; SELECT 1', 'begins with a semicolon'],
    ['INSERT INTO a VALUES 1', 'begins with INSERT'],
    ['/* SELECT */ delete from a', 'begins with DELETE'],
    ['-- SELECT\nDROP TABLE a', 'begins with DROP'],
    ['CREATE TABLE a AS SELECT 1', 'begins with CREATE'],
    ['CALL system.runtime.kill_query(1)', 'begins with CALL'],
    ['SET SESSION a = 1', 'begins with SET'],
    ['(((DELETE FROM a)))', 'begins with DELETE'],
    ["'SELECT'", "begins with '"],
    ['EXPLAIN ANALYZE INSERT INTO a SELECT 1', 'leave out ANALYZE'],
    ['explain /* */ analyze verbose select 1', 'leave out ANALYZE'],
    ['SELECT 1; DROP TABLE a', 'more than one statement'],
    ["SELECT 'a'; -- x\nDELETE FROM b;", 'more than one statement'],
    ['WITH a AS (SELECT 1) INSERT INTO b SELECT * FROM a', 'holds INSERT'],
    ['WITH a AS (SELECT 1) DELETE FROM b', 'holds DELETE'],
    [
      'WITH a AS (SELECT 1) MERGE INTO b USING a ON true WHEN MATCHED THEN DELETE',
      'holds MERGE',
    ],
  ])('refuses %j: %s', (statement, problem) => {
    expect(problemOfReading(statement)).toContain(problem);
  });

  it('is done soon with a long hostile text', () => {
    const startedAt = performance.now();
    problemOfReading(`SELECT ${"'".repeat(50_001)}`);
    problemOfReading(`SELECT ${'/*'.repeat(50_000)}`);
    problemOfReading(`SELECT ${'('.repeat(100_000)}`);
    problemOfReading(`WITH ${'a '.repeat(50_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('quoteIdentifier', () => {
  it('keeps a name from ending its quotes', () => {
    expect(quoteIdentifier('a"; DROP TABLE b; --')).toBe(
      '"a""; DROP TABLE b; --"',
    );
  });
});

describe('withoutTerminator', () => {
  it.each([
    [' SELECT 1 ;; ', 'SELECT 1'],
    ["SELECT ';'", "SELECT ';'"],
  ])('reads %j as %j', (statement, expected) => {
    expect(withoutTerminator(statement)).toBe(expected);
  });
});
