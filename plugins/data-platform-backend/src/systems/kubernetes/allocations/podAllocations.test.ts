import type { Quantity } from 'backstage-plugin-data-platform-node';
import { podAllocations } from './podAllocations';
import { podSpecSchema, readPodSpec } from './podSpec';

interface Resources {
  requests?: Record<string, string | number>;
  limits?: Record<string, string | number>;
}

const container = (name: string, resources?: Resources, always = false) => ({
  name,
  resources,
  ...(always && { restartPolicy: 'Always' }),
});

/** What a pod is given of a resource, as a whole and each container. */
function given(spec: object, resource = 'memory', bound = 'request') {
  const problems: string[] = [];
  const allocations = podAllocations(
    readPodSpec(podSpecSchema.parse(spec)),
    message => problems.push(message),
  ).filter(each => each.resource === resource && each.bound === bound);
  const of = (name?: string): Quantity | undefined =>
    allocations.find(each => each.container === name)?.quantity;
  return { whole: of(), of, problems, allocations };
}

const memory = (text: string): Resources => ({ requests: { memory: text } });

describe('what a pod is given', () => {
  it('is what its containers sum up to, and says which have none', () => {
    expect(
      given({
        containers: [
          container('a', memory('1Gi')),
          container('b', memory('512Mi')),
          container('c', {}),
          container('d'),
        ],
      }).whole,
    ).toEqual({
      state: 'set',
      text: '1536Mi',
      value: 1.5 * 2 ** 30,
      notSetIn: ['c', 'd'],
    });
    expect(
      given({ containers: [container('a'), container('b')] }).whole,
    ).toEqual({ state: 'notSet' });
    // Nothing is something that was set.
    expect(given({ containers: [container('a', memory('0'))] }).whole).toEqual({
      state: 'set',
      text: '0',
      value: 0,
    });
  });

  it('is in the words of the only one that takes something', () => {
    const { whole } = given({
      containers: [
        container('a', memory('1000M')),
        container('b', memory('0')),
      ],
    });
    expect(whole).toEqual({ state: 'set', text: '1000M', value: 1e9 });
  });

  it.each([
    [
      'an init container that takes less',
      [container('i', memory('1Gi'))],
      '3Gi',
    ],
    ['one that takes more', [container('i', memory('5Gi'))], '5Gi'],
    [
      'two, of which one runs at a time',
      [container('i', memory('2Gi')), container('j', memory('2Gi'))],
      '3Gi',
    ],
    ['a sidecar, which stays', [container('s', memory('1Gi'), true)], '4Gi'],
    [
      'one beside a sidecar that started before it',
      [container('s', memory('1Gi'), true), container('i', memory('4Gi'))],
      '5Gi',
    ],
    [
      'one before the sidecar',
      [container('i', memory('4Gi')), container('s', memory('1Gi'), true)],
      '4Gi',
    ],
    [
      'one between sidecars',
      [
        container('s', memory('1Gi'), true),
        container('i', memory('5Gi')),
        container('t', memory('1Gi'), true),
      ],
      '6Gi',
    ],
    ['one that has none', [container('i')], '3Gi'],
  ])('counts %s as the scheduler does', (_, initContainers, text) => {
    const { whole } = given({
      containers: [
        container('a', memory('1Gi')),
        container('b', memory('2Gi')),
      ],
      initContainers,
    });
    expect(whole).toMatchObject({ state: 'set', text });
    expect(whole).not.toHaveProperty('notSetIn');
  });

  it('tells of an init container alone what the others have not', () => {
    expect(
      given({
        containers: [container('a')],
        initContainers: [container('i', memory('1Gi'))],
      }).whole,
    ).toEqual({
      state: 'set',
      text: '1Gi',
      value: 2 ** 30,
      notSetIn: ['a'],
    });
  });

  it('takes a limit for the request where only that is set, as pods do', () => {
    const { of } = given({
      containers: [
        container('a', { limits: { memory: '2Gi' } }),
        container('b', {
          limits: { memory: '2Gi' },
          requests: { memory: '1Gi' },
        }),
      ],
    });
    expect(of('a')).toMatchObject({ text: '2Gi' });
    expect(of('b')).toMatchObject({ text: '1Gi' });
  });

  it('goes by what the pod as a whole is set to', () => {
    const spec = {
      containers: [container('a', memory('1Gi')), container('b')],
      resources: { requests: { memory: '4Gi' } },
    };
    expect(given(spec).whole).toEqual({
      state: 'set',
      text: '4Gi',
      value: 4 * 2 ** 30,
    });
    expect(given(spec, 'cpu').whole).toEqual({ state: 'notSet' });
  });

  it('takes what containers request for the request of a pod that has only a limit, as pods do', () => {
    const resources = { limits: { memory: '4Gi' } };
    const whole = (containers: object[], more: object = {}) =>
      given({ containers, resources, ...more }).whole;
    // It is that of the pod itself, so that no container is without.
    expect(
      whole([
        container('a', memory('1Gi')),
        container('b', memory('1Gi')),
        container('c'),
      ]),
    ).toEqual({ state: 'set', text: '2Gi', value: 2 * 2 ** 30 });
    expect(
      whole([container('a')], {
        initContainers: [container('i', memory('1Gi'))],
      }),
    ).toMatchObject({ text: '1Gi' });
    expect(whole([container('a'), container('b')])).toMatchObject({
      text: '4Gi',
    });
    expect(
      whole([container('a')], { overhead: { memory: '1Gi' } }),
    ).toMatchObject({ text: '5Gi' });
  });

  it('adds what a pod takes beside its containers to what bounds it', () => {
    const spec = {
      containers: [container('a', memory('1Gi'))],
      overhead: { memory: '128Mi', cpu: '250m' },
    };
    expect(given(spec).whole).toMatchObject({ text: '1152Mi' });
    expect(given(spec, 'cpu').whole).toMatchObject({
      text: '250m',
      notSetIn: ['a'],
    });
    expect(given(spec, 'memory', 'limit').whole).toEqual({ state: 'notSet' });
  });

  it('tells of the disk only where something is set', () => {
    const disk = (spec: object) => given(spec, 'storage').allocations;
    expect(disk({ containers: [container('a', memory('1Gi'))] })).toEqual([]);
    expect(
      disk({
        containers: [
          container('a', { requests: { 'ephemeral-storage': '1Gi' } }),
          container('b'),
        ],
      }),
    ).toEqual([
      {
        container: 'a',
        role: 'container',
        resource: 'storage',
        bound: 'request',
        quantity: { state: 'set', text: '1Gi', value: 2 ** 30 },
      },
      {
        resource: 'storage',
        bound: 'request',
        quantity: {
          state: 'set',
          text: '1Gi',
          value: 2 ** 30,
          notSetIn: ['b'],
        },
      },
    ]);
  });

  it.each([
    ['4 GiB', "'4 GiB' is not a quantity"],
    ['-1Gi', "'-1Gi' is less than nothing"],
    ['8Ei', "'8Ei' is more than can be told exactly"],
  ])('does not know what %s is, says so, and tells the rest', (text, words) => {
    const spec = {
      containers: [container('a', memory(text)), container('b', memory('1Gi'))],
    };
    const { whole, of, problems } = given(spec);
    expect(of('a')).toEqual({ state: 'notKnown' });
    expect(of('b')).toMatchObject({ text: '1Gi' });
    expect(whole).toEqual({ state: 'notKnown' });
    expect(problems).toEqual([
      expect.stringContaining(
        `The memory request of container a can't be read: ${words}`,
      ),
    ]);
  });

  it('does not tell a sum that it can’t tell exactly', () => {
    const { whole } = given({
      containers: [
        container('a', memory('5Pi')),
        container('b', memory('5Pi')),
      ],
    });
    expect(whole).toEqual({ state: 'notKnown' });
  });

  it.each([
    [{ containers: [{ name: 'a', resources: { limits: 'none' } }] }],
    [{ containers: [{ name: 'a', resources: { limits: { cpu: null } } }] }],
    [{ containers: [{ name: 'a', resources: 7 }] }],
    [{ containers: [{}] }],
    [{ containers: {} }],
    [{}],
  ])('takes nothing for not set that it can’t read: %j', spec => {
    expect(() => given(spec)).toThrow();
  });
});
