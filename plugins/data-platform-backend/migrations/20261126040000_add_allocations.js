// @ts-check

/**
 * What workloads are given, each change to it, what they use, and the releases
 * that carried changes.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /** @type {{ useTz: true, precision: 3 }} */
  const milliseconds = { useTz: true, precision: 3 };

  await knex.schema.createTable('allocation_sources', table => {
    table.comment('What the last collection from a system said');
    table.string('ref', 255).primary().comment('Of the system');
    table.string('platform', 255).notNullable();
    table.timestamp('attempted_at', milliseconds).notNullable();
    table.timestamp('succeeded_at', milliseconds).nullable();
    table
      .text('error')
      .nullable()
      .comment('Why the last attempt told nothing; none where it did');
    table.text('source').nullable().comment('As a reader knows it');
    table.text('usage_problem').nullable();
    table.text('quotas').notNullable().comment('JSON');
    table.text('problems').notNullable().comment('JSON');

    table.index(['platform'], 'allocation_sources_platform_idx');
  });

  await knex.schema.createTable('allocations', table => {
    table.comment('What a workload is given now; one row a workload');
    table.string('id', 64).primary();
    table.string('platform', 255).notNullable();
    table.string('ref', 255).notNullable().comment('Of the system');
    table.string('kind', 63).notNullable();
    table.string('namespace', 255).notNullable().comment('Empty where none');
    table.string('name', 255).notNullable();
    table
      .string('belongs_to', 255)
      .nullable()
      .comment('Ref of the system that it is part of, where another one');
    table.text('labels').notNullable().comment('JSON');
    table.text('allocations').notNullable().comment('JSON: each quantity');
    table
      .text('observation')
      .notNullable()
      .comment('JSON: revision, release, instances, usage, facts');
    table
      .text('memory')
      .notNullable()
      .comment('JSON: what the next observation is compared with beside it');
    table.timestamp('first_seen_at', milliseconds).notNullable();
    table.timestamp('seen_at', milliseconds).notNullable();
    table.timestamp('gone_at', milliseconds).nullable();

    table.unique(['ref', 'kind', 'namespace', 'name'], {
      indexName: 'allocations_workload_uniq',
    });
    table.index(['platform', 'name', 'id'], 'allocations_platform_idx');
    table.index(['ref', 'name', 'id'], 'allocations_ref_idx');
    table.index(['belongs_to', 'name', 'id'], 'allocations_belongs_to_idx');
  });

  if (knex.client.config.client.includes('pg')) {
    // Pages are put together by code units, as SQLite orders them.
    await knex.raw(
      'alter table allocations alter column name type varchar(255) collate "C"',
    );
  }

  await knex.schema.createTable('allocation_changes', table => {
    table.comment('Each change to what a workload is given; append-only');
    table.string('id', 64).primary();
    table
      .string('allocation_id', 64)
      .notNullable()
      .references('id')
      .inTable('allocations')
      .onDelete('CASCADE');
    table.string('platform', 255).notNullable();
    table.string('ref', 255).notNullable().comment('Of the system');
    table
      .string('belongs_to', 255)
      .nullable()
      .comment('As the allocation has it');
    table
      .string('event', 16)
      .notNullable()
      .comment('changed, appeared, gone, renamed');
    table
      .string('container', 255)
      .notNullable()
      .comment('Empty for a replica as a whole');
    table.string('container_before', 255).nullable();
    table.string('resource', 32).notNullable().comment('Empty for an event');
    table.string('bound', 16).notNullable().comment('Empty for an event');
    table.text('from_quantity').nullable().comment('JSON');
    table.text('to_quantity').nullable().comment('JSON');
    table.timestamp('effective_at', milliseconds).notNullable();
    table
      .timestamp('not_before', milliseconds)
      .nullable()
      .comment('Where the time is not exact: it was after this');
    table.string('known_by', 16).notNullable().comment('observed, recovered');
    table.timestamp('noted_at', milliseconds).notNullable();
    table
      .text('carrier')
      .notNullable()
      .comment('JSON: the revision, and what the release is found by');
    table
      .string('release_id', 64)
      .nullable()
      .comment('Of the release that carried it, where it is known');

    // In this order it also finds the last change of one quantity.
    table.unique(
      [
        'allocation_id',
        'container',
        'resource',
        'bound',
        'event',
        'effective_at',
      ],
      { indexName: 'allocation_changes_once_uniq' },
    );
    table.index(
      ['platform', 'effective_at', 'id'],
      'allocation_changes_platform_idx',
    );
    table.index(['ref', 'effective_at', 'id'], 'allocation_changes_ref_idx');
    table.index(
      ['belongs_to', 'effective_at', 'id'],
      'allocation_changes_belongs_to_idx',
    );
    table.index(
      ['allocation_id', 'effective_at', 'id'],
      'allocation_changes_allocation_idx',
    );
    table.index(
      ['allocation_id', 'container', 'effective_at'],
      'allocation_changes_last_idx',
    );
  });

  await knex.schema.createTable('usage_rollups', table => {
    table.comment('What a workload used, over all its instances');
    table
      .string('allocation_id', 64)
      .notNullable()
      .references('id')
      .inTable('allocations')
      .onDelete('CASCADE');
    table.string('resource', 32).notNullable();
    table.string('resolution', 8).notNullable().comment('fine, hour, day');
    table.timestamp('bucket_at', milliseconds).notNullable();
    table.integer('samples').notNullable();
    table.double('total').notNullable().comment('Of the samples');
    table.double('minimum').notNullable();
    table.double('maximum').notNullable();
    table
      .text('histogram')
      .notNullable()
      .comment('JSON: how many samples in each step of a logarithmic scale');

    table.primary(['allocation_id', 'resource', 'resolution', 'bucket_at']);
    table.index(['resolution', 'bucket_at'], 'usage_rollups_bucket_idx');
  });

  await knex.schema.createTable('releases', table => {
    table.comment('Which version of what was deployed when');
    table.string('id', 64).primary();
    table.string('platform', 255).notNullable();
    table.string('ref', 255).notNullable().comment('Of the system');
    table.string('kind', 63).notNullable();
    table.string('namespace', 255).notNullable();
    table.string('name', 255).notNullable();
    table
      .string('storage_namespace', 255)
      .notNullable()
      .comment('As workloads know it');
    table.string('storage_name', 255).notNullable();
    table.string('revision', 255).notNullable();
    table.text('status').notNullable();
    table.timestamp('deployed_at', milliseconds).notNullable();
    table.text('chart').nullable();
    table.text('chart_version').nullable();
    table.text('app_version').nullable();
    table.timestamp('noted_at', milliseconds).notNullable();

    // In this order it also finds the one before another.
    table.unique(
      ['ref', 'kind', 'namespace', 'name', 'deployed_at', 'revision'],
      { indexName: 'releases_once_uniq' },
    );
    table.index(['platform', 'deployed_at', 'id'], 'releases_platform_idx');
    table.index(['ref', 'deployed_at', 'id'], 'releases_ref_idx');
    table.index(
      ['platform', 'storage_namespace', 'storage_name', 'deployed_at', 'id'],
      'releases_storage_idx',
    );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('releases');
  await knex.schema.dropTable('usage_rollups');
  await knex.schema.dropTable('allocation_changes');
  await knex.schema.dropTable('allocations');
  await knex.schema.dropTable('allocation_sources');
};
