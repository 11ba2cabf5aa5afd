/** What stands before a message of Java's and says nothing to a reader: classes of exceptions. */
const CLASSES =
  /^(?:Server error: )?(?:(?:[a-z]\w*\.)+[A-Z]\w*(?:Exception|Error)|[A-Z]\w*(?:Exception|Error)): /;

/** What the SDK of AWS adds to each message, different each time. */
const NOISE =
  / ?\(SDK Attempt Count: \d+\)|, Request ID: [^,)]*|, Extended Request ID: [^,)]*/g;

/**
 * The deepest cause of a failure that tells something: the innermost message, or
 * the one around it that has it and says where. `undefined` where there is none.
 *
 * @param messages - of the failure and of its causes, the outermost first
 */
export function deepestCause(messages: string[]): string | undefined {
  const plain = messages.map(plainMessage).filter(text => text !== '');
  let cause = plain.at(-1);
  for (const outer of plain.slice(0, -1).reverse()) {
    if (cause === undefined || !outer.includes(cause)) {
      break;
    }
    cause = outer;
  }
  return cause;
}

/** A message without the names of classes before it, and without what changes each time. */
export function plainMessage(message: string): string {
  let text = message.replace(NOISE, '').trim();
  while (CLASSES.test(text)) {
    text = text.replace(CLASSES, '').trim();
  }
  return text;
}
