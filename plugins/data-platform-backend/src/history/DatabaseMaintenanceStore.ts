import type { DatabaseService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { MaintenanceStore } from '../validation/maintenanceTypes';
import type { MaintenanceWindow } from '../validation/types';
import { fromCursor, toCursor } from './cursor';
import { fromMaintenanceRow, MaintenanceRow } from './maintenanceRows';
import { openHistoryDatabase } from './migrate';
import { MAXIMUM_PAGE } from './pages';
import { LIMITS, storableText } from './storable';
import { wellFormed } from './text';
import type { PageRequest, StoredPage } from './types';

/** They are read with each run, so that there are not to be any number of them. */
const MAX_TO_COME = 100;

/** Keeps the windows of maintenance that somebody asked for. */
export class DatabaseMaintenanceStore implements MaintenanceStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Brings the schema up to date, unless the database service says not to. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseMaintenanceStore> {
    return new DatabaseMaintenanceStore(
      await openHistoryDatabase(options.database),
    );
  }

  async announce(
    ...[window]: Parameters<MaintenanceStore['announce']>
  ): Promise<MaintenanceWindow> {
    const { platform, systems, from, to, requestedAt } = window;
    const toCome = await this.#endingAfter([platform], requestedAt);
    if (toCome.length >= MAX_TO_COME) {
      throw new ConflictError(
        `Platform '${platform}' has ${toCome.length} maintenance windows that have not ended: end some of them before you announce another`,
      );
    }
    const [row] = await this.#windows()
      .insert({
        id: uuid(),
        platform,
        systems: systems ? JSON.stringify(systems) : null,
        from_at: from,
        to_at: to,
        reason: storableText(window.reason, LIMITS.sentence),
        requested_by: storableText(window.requestedBy, LIMITS.title),
        requested_at: requestedAt,
      })
      .returning('*');
    return fromMaintenanceRow(row);
  }

  async end(
    { platform, id }: { platform: string; id: string },
    { endedBy, at }: { endedBy: string; at: Date },
  ): Promise<MaintenanceWindow | 'unknown' | 'ended'> {
    const named = { platform, id: wellFormed(id) };
    const endAt = async (begun: '<=' | '>', to: Date | Knex.Ref<string, {}>) =>
      this.#windows()
        .where(named)
        .whereNull('ended_by')
        .where('to_at', '>', at)
        .where('from_at', begun, at)
        .update({ to_at: to, ended_by: storableText(endedBy, LIMITS.title) })
        .returning('*');
    const [ended] = [
      ...(await endAt('<=', at)),
      ...(await endAt('>', this.#knex.ref('from_at'))),
    ];
    if (ended) {
      return fromMaintenanceRow(ended);
    }
    return (await this.#windows().where(named).first('id'))
      ? 'ended'
      : 'unknown';
  }

  async windowsEndingAfter(
    platforms: string[],
    time: Date,
  ): Promise<MaintenanceWindow[]> {
    const rows = await this.#endingAfter(platforms, time);
    return rows.map(fromMaintenanceRow);
  }

  /**
   * A page of the windows of a platform, those that end last first, among them
   * others which are not kept here.
   */
  async page(
    platform: string,
    others: (MaintenanceWindow & { key: string })[],
    request: PageRequest,
  ): Promise<StoredPage<MaintenanceWindow>> {
    const after =
      request.cursor === undefined ? undefined : fromCursor(request.cursor);
    const limit = Math.max(1, Math.min(MAXIMUM_PAGE, request.limit));
    const query = this.#windows()
      .where({ platform })
      .orderBy([
        { column: 'to_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1);
    if (after) {
      query.whereRaw('(to_at, id) < (?, ?)', [after.at, after.id]);
    }
    const rows = await query;
    const all = [
      ...rows.map(row => ({ key: row.id, window: fromMaintenanceRow(row) })),
      ...others
        .map(({ key, ...window }) => ({ key, window }))
        .filter(
          each =>
            !after ||
            lastFirst(each, { key: after.id, window: { to: after.at } }) > 0,
        ),
    ].sort(lastFirst);
    const shown = all.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ window }) => window),
      nextCursor:
        last && all.length > limit
          ? toCursor({ at: last.window.to, id: last.key })
          : undefined,
    };
  }

  /** Without those that were called off before they began. */
  async #endingAfter(
    platforms: string[],
    time: Date,
  ): Promise<MaintenanceRow[]> {
    return this.#windows()
      .whereIn('platform', platforms.map(wellFormed))
      .where('to_at', '>', time)
      .where('to_at', '>', this.#knex.ref('from_at'))
      .orderBy(['to_at', 'id']);
  }

  #windows() {
    return this.#knex<MaintenanceRow>('maintenance_windows');
  }
}

interface Keyed {
  key: string;
  window: Pick<MaintenanceWindow, 'to'>;
}

function lastFirst(a: Keyed, b: Keyed): number {
  return (
    b.window.to.getTime() - a.window.to.getTime() || (a.key < b.key ? 1 : -1)
  );
}
