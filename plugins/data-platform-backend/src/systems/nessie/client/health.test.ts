import { healthSchema } from './health';

// As a Nessie 0.99.0 without the secret of its object store says it.
const DOWN = {
  status: 'DOWN',
  checks: [
    { name: 'MongoDB connection health check', status: 'UP' },
    {
      name: 'Warehouses Object Stores',
      status: 'DOWN',
      data: {
        'warehouse.warehouse.status': 'DOWN',
        'warehouse.warehouse.error-id': '844da78c-78b5-495a-9c68-5b6760be248f',
        'warehouse.warehouse.error':
          'java.lang.IllegalArgumentException: Missing access key and secret for STATIC authentication mode',
        'warehouse.a.b.status': 'UP',
      },
    },
  ],
};

describe('what Nessie says of its health', () => {
  it('has each warehouse with its own status and error, also one with dots in its name', () => {
    expect(healthSchema.parse(DOWN)).toEqual({
      up: false,
      checks: [
        { name: 'MongoDB connection health check', up: true, data: {} },
        {
          name: 'Warehouses Object Stores',
          up: false,
          data: DOWN.checks[1].data,
        },
      ],
      warehouses: [
        { name: 'a.b', up: true },
        {
          name: 'warehouse',
          up: false,
          error:
            'java.lang.IllegalArgumentException: Missing access key and secret for STATIC authentication mode',
          errorId: '844da78c-78b5-495a-9c68-5b6760be248f',
        },
      ],
    });
  });

  it.each([
    [{ status: 'UP' }, true],
    [{ status: 'UP', checks: null }, true],
    [{ status: 'UP', checks: 'none', version: 7 }, true],
    [{ status: 'UP', checks: [{ name: 'x' }] }, true],
    [{ status: 'up', checks: [] }, false],
  ])('reads as much as there is of %j', (answer, up) => {
    expect(healthSchema.parse(answer)).toEqual({
      up,
      checks: [],
      warehouses: [],
    });
  });

  it('takes what is told of a check for text', () => {
    expect(
      healthSchema.parse({
        status: 'DOWN',
        checks: [
          {
            name: 'x',
            status: 'DOWN',
            data: { 'warehouse.w.status': null, 'warehouse.w.error': { a: 1 } },
          },
          { name: 'y', status: 'UP', data: [] },
        ],
      }).warehouses,
    ).toEqual([{ name: 'w', up: false, error: '[object Object]' }]);
  });

  it.each([[null], ['UP'], [[]], [{}], [{ status: true }]])(
    'is not there in %j',
    answer => {
      expect(healthSchema.safeParse(answer).success).toBe(false);
    },
  );
});
