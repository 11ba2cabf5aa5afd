/** Names of characters in markup; others are written by their number. */
const ENTITIES: Record<string, string> = {
  '"': 'quot',
  "'": 'apos',
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
};

// Text within text within JSON has seven of them, one level more fifteen. The
// bound keeps an expression from being slow on a text of nothing else.
const BACKSLASHES = String.raw`(?:\\|%(?:25){0,3}5[cC]){1,64}`;

/**
 * An expression for a secret as it stands in a text from outside: as such, and
 * with its special characters written as in an address, in JSON or in markup,
 * each also within one another, as where an error quotes the answer of another
 * server.
 */
export function writtenForms(secret: string): RegExp {
  const characters = [...secret];
  const parts = characters.map((character, index) => {
    if (/[A-Za-z0-9]/.test(character)) {
      return character;
    }
    if (character === '\\') {
      // Any number of them: the next ones are among them.
      return characters[index - 1] === '\\' ? '' : BACKSLASHES;
    }
    const escapes =
      index === 0 || characters[index - 1] === '\\'
        ? ''
        : `(?:${BACKSLASHES})?`;
    return `${escapes}(?:${formsOf(character).join('|')})`;
  });
  return new RegExp(parts.join(''), 'g');
}

function formsOf(character: string): string[] {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const forms = [
    character.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`),
    inAddress(Buffer.from(character, 'utf8')),
    `u${anyCase(hex.padStart(4, '0'))}`,
    `&(?:amp;){0,3}#(?:0{0,5}${code}|x0{0,5}${anyCase(hex)});`,
  ];
  if (code > 0x7f && code <= 0xff) {
    forms.push(inAddress(Buffer.from(character, 'latin1')));
  }
  if (character === ' ') {
    forms.push(String.raw`\+`);
  }
  const entity = ENTITIES[character];
  return entity ? [...forms, `&(?:amp;){0,3}${entity};`] : forms;
}

/** Each byte in percents, and those perhaps in percents again. */
function inAddress(bytes: Buffer): string {
  return [...bytes]
    .map(byte => `%(?:25){0,3}${anyCase(byte.toString(16).padStart(2, '0'))}`)
    .join('');
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`);
}
