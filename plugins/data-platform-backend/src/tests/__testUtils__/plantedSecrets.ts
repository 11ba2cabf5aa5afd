import { randomBytes } from 'node:crypto';

/** So much of a secret is as good as the whole. */
const PART = 10;

/** Secrets that nothing else is like, and what finds them wherever they are. */
export class PlantedSecrets {
  readonly #cores = new Map<string, string>();

  /** A secret with characters that are written otherwise in addresses, JSON and markup. */
  plant(name: string): string {
    const core = `zq${randomBytes(10).toString('hex')}`;
    this.#cores.set(name, core);
    return `${core}"/+=%'\\${core.slice(0, 4)}`;
  }

  get names(): string[] {
    return [...this.#cores.keys()];
  }

  /** Where parts of them stand in a text: the name of each, and what is around it. */
  find(text: string): { name: string; around: string }[] {
    return [...this.#cores].flatMap(([name, core]) => {
      const at = tracesOf(core)
        .map(trace => text.indexOf(trace))
        .find(index => index >= 0);
      return at === undefined
        ? []
        : [{ name, around: text.slice(Math.max(0, at - 120), at + 60) }];
    });
  }
}

/** Its beginning and its end, as such, which no encoding changes, and in base64. */
function tracesOf(core: string): string[] {
  const inBase64 = [0, 1, 2].map(offset =>
    Buffer.from(`${'-'.repeat(offset)}${core}`)
      .toString('base64')
      // What of it depends on what stands before and after.
      .slice(offset === 0 ? 0 : offset + 1, -4),
  );
  return [core.slice(0, PART), core.slice(-PART), ...inBase64];
}
