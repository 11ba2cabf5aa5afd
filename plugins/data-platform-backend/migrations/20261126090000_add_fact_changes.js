// @ts-check

const ROWS_A_STATEMENT = 200;

/**
 * What systems told of themselves, and when it became another value.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /** @type {{ useTz: true, precision: 3 }} */
  const milliseconds = { useTz: true, precision: 3 };

  await knex.schema.createTable('fact_changes', table => {
    table.comment('Each value of a fact; the oldest of many go');
    table.string('id', 64).primary().comment('Sorts by time');
    table.string('platform', 255).notNullable();
    table.string('system', 255).notNullable();
    table.string('name', 255).notNullable();
    table.text('value').notNullable();
    table.text('previous').nullable().comment('None where it was not known');
    table.timestamp('at', milliseconds).notNullable().comment('When told');
    table
      .timestamp('replaced_at', milliseconds)
      .nullable()
      .comment('When another value came; none for the one that holds');

    // What makes the value that holds the only one, and finds it.
    table.unique(['platform', 'system', 'name'], {
      indexName: 'fact_changes_current_unique',
      predicate: knex.whereRaw('replaced_at is null'),
      useConstraint: false,
    });
    table.index(
      ['platform', 'system', 'name', 'at', 'id'],
      'fact_changes_fact_idx',
    );
  });

  await addKnownFacts(knex);
};

/**
 * What is known when recording begins. When it came to be so isn't: each is
 * there from when it was told last.
 *
 * @param {import('knex').Knex} knex
 */
async function addKnownFacts(knex) {
  const states = await knex('check_states').select(
    'platform',
    'system',
    'facts',
  );
  /** @type {Map<string, { platform: string, system: string, name: string, value: string, at: number }>} */
  const known = new Map();
  for (const { platform, system, facts } of states) {
    for (const [name, [value, at]] of Object.entries(JSON.parse(facts))) {
      const key = JSON.stringify([platform, system, name]);
      const other = known.get(key);
      if (!other || other.at <= at) {
        known.set(key, { platform, system, name, value, at });
      }
    }
  }
  const rows = [...known.values()].map((fact, index) => ({
    ...fact,
    // Before each id that is made later: those begin with the time.
    id: `00000000-${String(index).padStart(8, '0')}`,
    at: new Date(fact.at),
  }));
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await knex('fact_changes').insert(
      rows.slice(start, start + ROWS_A_STATEMENT),
    );
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fact_changes');
};
