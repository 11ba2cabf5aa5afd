import assert from 'node:assert/strict';
import { eventually } from '../lib/eventually.mjs';

/** Documents are collected soon after a start. */
const COLLECTED_WITHIN_MS = 120_000;

/**
 * A milestone of the platform, once its document is collected.
 *
 * @param {ReturnType<import('../lib/api.mjs').openApi>} api
 * @param {string} title
 */
export async function openMilestone(api, title) {
  const { items, sources } = await eventually(
    'the documents are collected',
    async () => {
      const list = await api.milestones();
      return list.items.length > 0 ? list : undefined;
    },
    { withinMs: COLLECTED_WITHIN_MS },
  );
  assert.deepEqual(
    sources.flatMap(({ error }) => error ?? []),
    [],
  );
  const listed = items.find(each => each.title === title);
  assert.ok(listed, `${title} is among ${items.map(each => each.title)}`);
  return {
    id: listed.id,
    listed,
    read: () => api.milestone(listed.id),
    /**
     * The one claim of a kind whose text matches, held against now, or a time.
     *
     * @param {string} kind
     * @param {RegExp} text
     * @param {Date} [at]
     */
    async claim(kind, text, at) {
      const claims = await api.milestoneClaims(listed.id, at);
      const found = claims.items.filter(
        each => each.kind === kind && text.test(each.text),
      );
      assert.equal(
        found.length,
        1,
        `${text} among ${claims.items.map(
          each => `${each.kind}: ${each.text}`,
        )}`,
      );
      return found[0];
    },
  };
}
