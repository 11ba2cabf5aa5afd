// @ts-check

/**
 * Documents of milestones, as they were last read, and the sources they are from.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /** @type {{ useTz: true, precision: 3 }} */
  const milliseconds = { useTz: true, precision: 3 };

  await knex.schema.createTable('milestone_sources', table => {
    table.comment('Where documents come from, and what the last look said');
    table.string('id', 64).primary();
    table.string('platform', 255).notNullable();
    table.string('kind', 16).notNullable().comment('path, url');
    table.text('location').notNullable();
    table
      .string('entity_ref', 255)
      .nullable()
      .comment('Of the entity whose annotation names it; none for configured');
    table.text('etag').nullable().comment('Of what was read last');
    table.timestamp('attempted_at', milliseconds).notNullable();
    table.timestamp('succeeded_at', milliseconds).nullable();
    table.text('error').nullable().comment('Why the last attempt read nothing');
    table
      .text('problems')
      .notNullable()
      .comment('JSON: what was left out when it was read last');
    table
      .timestamp('retired_at', milliseconds)
      .nullable()
      .comment('Since when neither configuration nor entity names it');

    table.index(['platform'], 'milestone_sources_platform_idx');
  });

  await knex.schema.createTable('milestones', table => {
    table.comment('Documents; one that vanishes is kept and marked');
    table.string('id', 64).primary().comment('Sorts by time');
    table
      .string('source_id', 64)
      .notNullable()
      .references('id')
      .inTable('milestone_sources')
      .onDelete('CASCADE');
    table.string('platform', 255).notNullable();
    table.string('entity_ref', 255).nullable().comment('As the source has it');
    table.string('path', 1000).notNullable().comment('Within the source');
    table.string('file_name', 255).notNullable();
    table.text('url').nullable().comment('For readers');
    table.text('title').notNullable();
    table.text('title_lower').notNullable().comment('For search');
    table
      .string('date', 10)
      .notNullable()
      .comment('The day, YYYY-MM-DD; empty where it is not told');
    table.string('status_kind', 16).nullable();
    table.text('status_text').nullable();
    table.text('category').nullable();
    table
      .text('listed')
      .notNullable()
      .comment('JSON: day, status and goals, for lists');
    table.text('parsed').notNullable().comment('JSON');
    table
      .integer('parser_version')
      .notNullable()
      .comment('Of what made the parsed form from the content');
    table.text('content').notNullable();
    table.string('content_hash', 64).notNullable();
    table.timestamp('first_seen_at', milliseconds).notNullable();
    table
      .timestamp('changed_at', milliseconds)
      .notNullable()
      .comment('When its content was last seen to be another');
    table.timestamp('seen_at', milliseconds).notNullable();
    table.timestamp('gone_at', milliseconds).nullable();
    table
      .string('previous_path', 1000)
      .nullable()
      .comment('Where it was before it was renamed');

    table.unique(['source_id', 'path'], { indexName: 'milestones_path_uniq' });
    table.index(['platform', 'date', 'id'], 'milestones_platform_idx');
    table.index(['entity_ref', 'date', 'id'], 'milestones_entity_idx');
    table.index(['platform', 'category'], 'milestones_category_idx');
  });

  if (knex.client.config.client.includes('pg')) {
    // Pages are put together by code units, as SQLite orders them.
    await knex.raw(
      'alter table milestones alter column date type varchar(10) collate "C"',
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('milestones');
  await knex.schema.dropTable('milestone_sources');
};
