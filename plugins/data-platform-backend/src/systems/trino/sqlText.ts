/** A name as SQL has it, whatever is in it. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What opens a statement that only reads. */
const READING = [
  'SELECT',
  'WITH',
  'SHOW',
  'DESCRIBE',
  'DESC',
  'EXPLAIN',
  'TABLE',
  'VALUES',
];

/** Reserved words that no statement has outside of quotes and brackets and only reads. */
const WRITING = ['INSERT', 'DELETE', 'MERGE', 'CREATE', 'DROP', 'ALTER'];

interface Token {
  /** In upper case; of something quoted only its kind. */
  text: string;
  /** How many brackets are open around it. */
  depth: number;
}

/**
 * Why a statement is not one that only reads; `undefined` where it is. What a
 * user may do is decided by Trino: this only keeps a slip of the pen in the
 * configuration from changing data.
 */
export function problemOfReading(statement: string): string | undefined {
  const tokens = tokenize(statement);
  const words = tokens.filter(({ text }) => text !== '(');
  const first = words[0]?.text;
  if (first === undefined) {
    return 'is empty';
  }
  if (first === ';') {
    return 'begins with a semicolon';
  }
  if (!READING.includes(first)) {
    return `begins with ${first.slice(
      0,
      30,
    )}, and only statements that read are run (${READING.filter(
      word => word !== 'DESC',
    ).join(', ')}): set allowWrites: true where it is meant`;
  }
  if (first === 'EXPLAIN' && words[1]?.text === 'ANALYZE') {
    return 'runs what it explains: leave out ANALYZE, or set allowWrites: true';
  }
  const hasRoutine = first === 'WITH' && words[1]?.text === 'FUNCTION';
  // The body of a routine has semicolons of its own.
  if (!hasRoutine && tokens.some(({ text }) => text === ';')) {
    return 'holds more than one statement: give each a check of its own';
  }
  const writing =
    first === 'WITH' &&
    tokens.find(
      ({ text, depth }, index) =>
        depth === 0 &&
        WRITING.includes(text) &&
        (text !== 'MERGE' || tokens[index + 1]?.text === 'INTO'),
    );
  return writing
    ? `holds ${writing.text}, and only statements that read are run: set allowWrites: true where it is meant`
    : undefined;
}

/** Without the semicolon at its end, which Trino's protocol doesn't know. */
export function withoutTerminator(statement: string): string {
  return statement.trim().replace(/(\s*;)+$/, '');
}

/** Words, brackets and semicolons, without comments; a semicolon at the end is left out. */
function tokenize(statement: string): Token[] {
  const pattern =
    /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|[\p{L}_][\p{L}\p{N}_]*|[();]/gu;
  const tokens: Token[] = [];
  let depth = 0;
  for (const [match] of statement.matchAll(pattern)) {
    if (match.startsWith('--') || match.startsWith('/*')) {
      continue;
    }
    if (match === ')') {
      depth--;
      continue;
    }
    const quoted = match.startsWith("'") || match.startsWith('"');
    tokens.push({ text: quoted ? match[0] : match.toUpperCase(), depth });
    if (match === '(') {
      depth++;
    }
  }
  while (tokens.at(-1)?.text === ';') {
    tokens.pop();
  }
  return tokens;
}
