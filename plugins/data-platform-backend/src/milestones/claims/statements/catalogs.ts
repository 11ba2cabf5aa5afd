import type { ClaimLine } from '../lines';
import type { ClaimStatement } from '../types';
import { isHypothetical, isNegated } from './wording';

const MAX_CATALOGS = 50;
const NAME = /^[a-z][a-z0-9_-]{0,62}$/;

/** `catalogs present (iceberg, tpch)`, `Catalogs: iceberg and tpch` */
const IN_BRACKETS = /\bcatalogs\b[^()]{0,60}\(([^()]{1,500})\)/i;
const BEHIND_COLON =
  /\bcatalogs(?:\s+(?:present|available|configured|listed|found))?\s*[:=]\s*([^()]{1,500})$/i;

/** Words of prose, which a list of names doesn't have. */
const PROSE =
  /^(all|and|are|as|each|every|for|in|is|listed|of|on|present|see|the|to|with|work|working|available|answering|ok)$/;

/** Catalogs that are said to be there. */
export function catalogsIn({ text }: ClaimLine): ClaimStatement[] {
  if (isHypothetical(text) || isNegated(text)) {
    return [];
  }
  const list = (IN_BRACKETS.exec(text) ?? BEHIND_COLON.exec(text))?.[1];
  const catalogs = list === undefined ? [] : namesIn(list);
  return catalogs.length > 0 ? [{ kind: 'catalogs', catalogs }] : [];
}

/** None where one of them isn't a name: then it is prose. */
function namesIn(list: string): string[] {
  const names = list
    .replace(/[`'"]/g, '')
    .replace(/\.$/, '')
    .replace(/\s(?:are|is)\s(?:all\s)?(?:there|present|available|listed)$/i, '')
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/)
    .map(name => name.trim());
  return names.length <= MAX_CATALOGS &&
    names.every(name => NAME.test(name) && !PROSE.test(name))
    ? [...new Set(names)]
    : [];
}
