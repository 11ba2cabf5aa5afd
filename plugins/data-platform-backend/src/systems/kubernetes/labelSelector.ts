/** Tells whether an object with such labels is selected. */
export type LabelMatcher = (labels: Record<string, string>) => boolean;

const KEY = '[A-Za-z0-9](?:[A-Za-z0-9./_-]{0,315}[A-Za-z0-9])?';
const VALUE = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?';

const EXISTS = new RegExp(`^(!?)\\s*(${KEY})$`);
const EQUALS = new RegExp(`^(${KEY})\\s*(==?|!=)\\s*(${VALUE})?$`);
const IN = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);

/**
 * Reads a label selector as Kubernetes does: `app=trino,tier in (a, b),!legacy`.
 *
 * @returns `undefined` where it is none
 */
export function parseLabelSelector(text: string): LabelMatcher | undefined {
  const matchers = splitRequirements(text).map(each =>
    parseRequirement(each.trim()),
  );
  return matchers.every(matcher => matcher !== undefined)
    ? labels => matchers.every(matches => matches(labels))
    : undefined;
}

/** At the commas that are not within parentheses. */
function splitRequirements(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    depth += Number(character === '(') - Number(character === ')');
    if (character === ',' && depth === 0) {
      parts.push('');
    } else {
      parts[parts.length - 1] += character;
    }
  }
  return parts;
}

function parseRequirement(text: string): LabelMatcher | undefined {
  const equals = EQUALS.exec(text);
  if (equals) {
    const [, key, operator, value = ''] = equals;
    return labels => (valueOf(labels, key) === value) !== (operator === '!=');
  }
  const within = IN.exec(text);
  if (within) {
    const [, key, operator, list] = within;
    const values = list.split(',').map(each => each.trim());
    if (!values.every(value => new RegExp(`^(${VALUE})?$`).test(value))) {
      return undefined;
    }
    return labels => {
      const value = valueOf(labels, key);
      const isAmong = value !== undefined && values.includes(value);
      return isAmong !== (operator === 'notin');
    };
  }
  const exists = EXISTS.exec(text);
  if (exists) {
    const [, not, key] = exists;
    return labels => (valueOf(labels, key) !== undefined) !== (not === '!');
  }
  return undefined;
}

function valueOf(
  labels: Record<string, string>,
  key: string,
): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
