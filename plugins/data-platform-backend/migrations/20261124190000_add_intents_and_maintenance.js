// @ts-check

/**
 * What checks are about to make at their targets, for the janitor; windows of
 * maintenance that were asked for, and which results came within one.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /** @type {{ useTz: true, precision: 3 }} */
  const milliseconds = { useTz: true, precision: 3 };

  await knex.schema.createTable('intents', table => {
    table.comment('What checks make at their targets, until it is gone again');
    table.string('id', 64).primary().comment('Sorts by time');
    table.string('run_id', 64).notNullable();
    table.string('ref', 255).notNullable().comment('Of the check');
    table.text('name').notNullable().comment('What is made');
    table.text('details').notNullable().comment('JSON: how to find it again');
    table.timestamp('declared_at', milliseconds).notNullable();
    table
      .timestamp('due_at', milliseconds)
      .notNullable()
      .comment('From when on the janitor may look after it');
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('last_error').nullable().comment('Of the last attempt');

    table.index(['due_at', 'id'], 'intents_due_at_idx');
  });

  await knex.schema.createTable('maintenance_windows', table => {
    table.comment('Windows of maintenance that somebody asked for');
    table.string('id', 64).primary().comment('Sorts by time');
    table.string('platform', 255).notNullable();
    table.text('systems').nullable().comment('JSON: names; none for all');
    table.timestamp('from_at', milliseconds).notNullable();
    table
      .timestamp('to_at', milliseconds)
      .notNullable()
      .comment('When it ends; earlier than planned where somebody ended it');
    table.text('reason').notNullable();
    table.text('requested_by').notNullable();
    table.timestamp('requested_at', milliseconds).notNullable();
    table.text('ended_by').nullable().comment('Who ended it before its time');

    table.index(['platform', 'to_at', 'id'], 'maintenance_windows_to_at_idx');
  });

  await knex.schema.alterTable('results', table => {
    table
      .boolean('maintenance')
      .notNullable()
      .defaultTo(false)
      .comment('Whether it came within a window of maintenance');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('results', table => {
    table.dropColumn('maintenance');
  });
  await knex.schema.dropTable('maintenance_windows');
  await knex.schema.dropTable('intents');
};
