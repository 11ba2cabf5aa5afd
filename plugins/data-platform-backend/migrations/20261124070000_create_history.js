// @ts-check

/**
 * The history of validation: runs, their results, where each check stands, and
 * the settled healths that changed.
 *
 * Nothing references `runs` by a foreign key: retention removes results and runs
 * apart from each other in small batches, while the last failure of each check
 * and every transition outlive the run that they came from.
 *
 * Columns that are only ever read whole are JSON in `text`: it reads the same on
 * each database, and none of it is searched in.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /** @type {{ useTz: true, precision: 3 }} */
  const milliseconds = { useTz: true, precision: 3 };

  await knex.schema.createTable('runs', table => {
    table.comment('Executions of suites, and slots that got none');
    table.string('id', 64).primary().comment('Sorts by time');
    table.string('platform', 255).notNullable();
    table.string('suite', 255).notNullable();
    table
      .timestamp('slot', milliseconds)
      .nullable()
      .comment('When the schedule owed it; none for a manual run');
    table
      .text('schedule')
      .nullable()
      .comment('JSON: the schedule that owed the slot');
    table.string('trigger', 16).notNullable().comment('scheduled, manual');
    table.text('requested_by').nullable().comment('Who asked for a manual run');
    table.text('replica').nullable().comment('The replica that runs it');
    table
      .string('state', 16)
      .notNullable()
      .comment('running, finished, interrupted, missed');
    table.text('reason').nullable().comment('Why missed or interrupted');
    table
      .timestamp('at', milliseconds)
      .notNullable()
      .comment('When it started; the slot of a missed one');
    table.timestamp('finished_at', milliseconds).nullable();
    table
      .timestamp('lease_until', milliseconds)
      .nullable()
      .comment('While running: interrupted if not renewed until then');
    table.integer('total').notNullable().comment('Checks it has to run');
    table.integer('passed').notNullable().defaultTo(0);
    table.integer('degraded').notNullable().defaultTo(0);
    table.integer('failed').notNullable().defaultTo(0);
    table.integer('skipped').notNullable().defaultTo(0);
    table.integer('errored').notNullable().defaultTo(0);
    table
      .text('current')
      .nullable()
      .comment('JSON: refs of the checks that run at this moment');
    table
      .text('first_cause')
      .nullable()
      .comment(
        'JSON: the one of its checks that did not work which tells most',
      );

    // What makes a run of a slot, and a running run of a suite, the only one.
    table.unique(['platform', 'suite', 'slot'], {
      indexName: 'runs_slot_unique',
      predicate: knex.whereRaw('slot is not null'),
      useConstraint: false,
    });
    table.unique(['platform', 'suite'], {
      indexName: 'runs_running_unique',
      predicate: knex.whereRaw("state = 'running'"),
      useConstraint: false,
    });

    // One for each combination of filters that a list of runs can have, so that
    // no page reads past rows that it doesn't show.
    table.index(['platform', 'at', 'id'], 'runs_platform_at_idx');
    table.index(['platform', 'suite', 'at', 'id'], 'runs_suite_at_idx');
    table.index(['platform', 'state', 'at', 'id'], 'runs_state_at_idx');
    table.index(
      ['platform', 'suite', 'state', 'at', 'id'],
      'runs_suite_state_at_idx',
    );
    table.index(['platform', 'suite', 'at', 'id'], 'runs_ran_at_idx', {
      predicate: knex.whereRaw("state <> 'missed'"),
    });
    table.index(['platform', 'suite', 'at'], 'runs_manual_at_idx', {
      predicate: knex.whereRaw("trigger = 'manual'"),
    });
  });

  await knex.schema.createTable('results', table => {
    table.comment('What each check said in each run; only ever added to');
    table.string('run_id', 64).notNullable();
    table.string('ref', 255).notNullable().comment('Of the check');
    table.text('title').notNullable();
    table.string('outcome', 16).notNullable();
    table.text('reason').nullable().comment('A stable code');
    table.text('summary').notNullable();
    table.text('detail').nullable();
    table.text('hint').nullable();
    table
      .text('cause')
      .nullable()
      .comment('JSON: what a skipped one waits for');
    table.text('expected').nullable();
    table.text('actual').nullable();
    table.timestamp('started_at', milliseconds).notNullable();
    table.timestamp('at', milliseconds).notNullable().comment('When it ended');
    table.double('duration_ms').notNullable();
    table.text('measurements').notNullable().comment('JSON');
    table.text('evidence').notNullable().comment('JSON; bounded and redacted');
    table.text('facts').notNullable().comment('JSON; what the system told');

    table.primary(['run_id', 'ref'], 'results_pk');
    table.index(['ref', 'at', 'run_id'], 'results_ref_at_idx');
  });

  await knex.schema.createTable('check_states', table => {
    table.comment('Where each check stands: one row a check');
    table.string('ref', 255).notNullable();
    table.string('platform', 255).notNullable();
    table.string('system', 255).notNullable();
    table.string('health', 16).notNullable().comment('Settled');
    table.timestamp('since', milliseconds).notNullable();
    table.string('run_id', 64).notNullable().comment('Of the latest result');
    table
      .timestamp('at', milliseconds)
      .notNullable()
      .comment('When the latest result came');
    table.string('outcome', 16).notNullable().comment('Of the latest result');
    table.timestamp('outcome_since', milliseconds).notNullable();
    table.integer('outcome_streak').notNullable();
    table
      .text('latest')
      .notNullable()
      .comment('JSON: the latest result, without its evidence');
    table.text('pending').nullable().comment('JSON: what could settle it anew');
    table.text('last_passed').nullable().comment('JSON');
    table
      .string('last_failed_run_id', 64)
      .nullable()
      .comment('The run of its last failure, which outlives retention');
    table.text('recent').notNullable().comment('JSON: outcomes, oldest first');
    table.text('facts').notNullable().comment('JSON: facts as latest told');

    table.primary(['ref'], 'check_states_pk');
    table.index(['platform', 'system', 'ref'], 'check_states_platform_idx');
  });

  await knex.schema.createTable('transitions', table => {
    table.comment('Settled healths that changed; kept for good');
    table.string('id', 64).primary().comment('Sorts by time');
    table.string('platform', 255).notNullable();
    table.string('system', 255).notNullable();
    table.string('ref', 255).notNullable().comment('Of the check');
    table.text('title').notNullable();
    table.string('from_health', 16).notNullable();
    table.string('to_health', 16).notNullable();
    table
      .timestamp('at', milliseconds)
      .notNullable()
      .comment('When it settled');
    table
      .timestamp('since', milliseconds)
      .notNullable()
      .comment('When the first of the results came that settled it');
    table.timestamp('previous_since', milliseconds).nullable();
    table.string('run_id', 64).notNullable();
    table.integer('streak').notNullable();
    table.text('summary').notNullable();

    table.index(['platform', 'at', 'id'], 'transitions_platform_at_idx');
    table.index(
      ['platform', 'system', 'at', 'id'],
      'transitions_system_at_idx',
    );
    table.index(['ref', 'at', 'id'], 'transitions_ref_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('transitions');
  await knex.schema.dropTable('check_states');
  await knex.schema.dropTable('results');
  await knex.schema.dropTable('runs');
};
