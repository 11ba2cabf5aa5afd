import { parseLabelSelector } from './labelSelector';

const trino = { app: 'trino', tier: 'a', 'app.kubernetes.io/part-of': 'lake' };

describe('a label selector', () => {
  it.each([
    ['app=trino', true],
    ['app==trino', true],
    ['app!=trino', false],
    ['app=trino,tier in (a, b)', true],
    ['app=trino,tier notin (a, b)', false],
    ['tier in (b)', false],
    ['app', true],
    ['!app', false],
    ['legacy', false],
    ['!legacy', true],
    ['legacy!=yes', true],
    ['legacy notin (yes)', true],
    ['legacy in (yes)', false],
    ['app.kubernetes.io/part-of=lake', true],
    [' app = trino , !legacy ', true],
    ['constructor', false],
  ])('%s selects, as Kubernetes does: %s', (text, selects) => {
    expect(parseLabelSelector(text)?.(trino)).toBe(selects);
  });

  it.each([
    '',
    ',',
    'app=trino,',
    'a=b=c',
    'a in ()b',
    'a in b',
    'a b',
    'a=ü',
    '(a)',
    'a>1',
  ])('is not what reads %j', text => {
    expect(parseLabelSelector(text)).toBeUndefined();
  });
});
