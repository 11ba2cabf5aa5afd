import { latestFacts, withFacts } from './facts';

const at = (seconds: number) => new Date(seconds * 1000);

describe('what a system told of itself', () => {
  it('stays until it is told anew', () => {
    const first = withFacts({}, { version: '475', nodes: '3' }, at(1));
    const second = withFacts(first, { version: '476' }, at(2));
    expect(latestFacts([second])).toEqual({ version: '476', nodes: '3' });
  });

  it('is what was told last, by whichever check', () => {
    const one = withFacts({}, { version: '476' }, at(2));
    const other = withFacts({}, { version: '475', nodes: '3' }, at(1));
    expect(latestFacts([one, other])).toEqual({ version: '476', nodes: '3' });
  });

  it('does not grow for ever where each result tells something else', () => {
    let facts = withFacts({}, { version: '476' }, at(0));
    for (let second = 1; second <= 200; second += 1) {
      facts = withFacts(facts, { [`node-${second}`]: 'active' }, at(second));
    }
    expect(Object.keys(facts)).toHaveLength(50);
    expect(facts).toHaveProperty('node-200');
    expect(facts).not.toHaveProperty('version');
  });
});
