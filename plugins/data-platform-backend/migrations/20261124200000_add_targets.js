// @ts-check

/**
 * What a check's state, and what it left behind, are of: a system whose address
 * has changed is another one, of which nothing is known yet.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('check_states', table => {
    table
      .string('target', 64)
      .nullable()
      .comment('Hash of the type and address of its system');
  });
  await knex.schema.alterTable('intents', table => {
    table
      .string('target', 64)
      .nullable()
      .comment('Hash of the type and address of its system');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('intents', table => {
    table.dropColumn('target');
  });
  await knex.schema.alterTable('check_states', table => {
    table.dropColumn('target');
  });
};
