// @ts-check

/**
 * What was told of the claims of milestones last, and events that are to be published.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /** @type {{ useTz: true, precision: 3 }} */
  const milliseconds = { useTz: true, precision: 3 };

  await knex.schema.createTable('claim_verdicts', table => {
    table.comment('The last verdict of each claim that told anything');
    table
      .string('milestone_id', 64)
      .notNullable()
      .references('id')
      .inTable('milestones')
      .onDelete('CASCADE');
    table.string('claim_id', 64).notNullable();
    table.string('platform', 255).notNullable();
    table
      .string('basis', 64)
      .notNullable()
      .comment('Hash of what it is held against: another one begins anew');
    table.string('verdict', 16).notNullable();
    table.timestamp('since', milliseconds).notNullable();
    table
      .boolean('held')
      .notNullable()
      .comment('Whether it was ever told to hold, or to have moved on');

    table.primary(['milestone_id', 'claim_id']);
    table.index(['platform'], 'claim_verdicts_platform_idx');
  });

  await knex.schema.createTable('claim_events', table => {
    table.comment('Events that are still to be published');
    table.string('id', 64).primary().comment('Sorts by time');
    table.string('topic', 64).notNullable();
    table.text('payload').notNullable().comment('JSON');
    table.timestamp('at', milliseconds).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('claim_events');
  await knex.schema.dropTable('claim_verdicts');
};
