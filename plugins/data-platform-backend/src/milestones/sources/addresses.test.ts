import { hosts } from '../__testUtils__/hosts';
import { addressWithin, resolveAddress } from './addresses';

const BASES = {
  github: 'https://github.com/o/r/tree/main/docs/done/a.md',
  gitlab: 'https://gitlab.com/g/s/r/-/blob/main/docs/done/a.md',
  bitbucket: 'https://bitbucket.org/o/r/src/main/docs/done/a.md',
  'bitbucket server':
    'https://bitbucket.example/projects/P/repos/r/browse/docs/done/a.md?at=main',
  'azure devops':
    'https://dev.azure.com/o/p/_git/r?path=/docs/done/a.md&version=GBmain',
  'a host that is no integration': 'https://files.example/docs/done/a.md',
};

it.each<[keyof typeof BASES, string, string]>([
  ['github', './b.png', 'https://github.com/o/r/tree/main/docs/done/b.png'],
  ['github', '../b.md', 'https://github.com/o/r/tree/main/docs/b.md'],
  ['github', '/b.md#part', 'https://github.com/o/r/tree/main/b.md#part'],
  [
    'github',
    'b.md?plain=1#part',
    'https://github.com/o/r/tree/main/docs/done/b.md#part',
  ],
  ['github', 'c d.md', 'https://github.com/o/r/tree/main/docs/done/c%20d.md'],
  ['gitlab', '/b.md', 'https://gitlab.com/g/s/r/-/blob/main/b.md'],
  ['bitbucket', '/b.md', 'https://bitbucket.org/o/r/src/main/b.md'],
  [
    'bitbucket server',
    '../b.md',
    'https://bitbucket.example/projects/P/repos/r/browse/docs/b.md?at=main',
  ],
  [
    'bitbucket server',
    '/b.md',
    'https://bitbucket.example/projects/P/repos/r/browse/b.md?at=main',
  ],
  [
    'azure devops',
    '../b.md',
    'https://dev.azure.com/o/p/_git/r?path=%2Fdocs%2Fb.md&version=GBmain',
  ],
  [
    'azure devops',
    '/c d.md#part',
    'https://dev.azure.com/o/p/_git/r?path=%2Fc+d.md&version=GBmain#part',
  ],
  [
    'a host that is no integration',
    '../b.md',
    'https://files.example/docs/b.md',
  ],
  ['a host that is no integration', '/b.md', 'https://files.example/b.md'],
])('at %s, %s leads to where it would there', (host, relative, address) => {
  expect(resolveAddress(hosts, relative, BASES[host])).toBe(address);
});

it.each<[string, string]>([
  [
    'https://github.com/o/r/tree/main/docs',
    'https://github.com/o/r/tree/main/docs/deep/a%20b%23%3F.md',
  ],
  [
    'https://github.com/o/r/tree/main/docs/',
    'https://github.com/o/r/tree/main/docs/deep/a%20b%23%3F.md',
  ],
  [
    'https://bitbucket.example/projects/P/repos/r/browse/docs?at=main',
    'https://bitbucket.example/projects/P/repos/r/browse/docs/deep/a%20b%23%3F.md?at=main',
  ],
  [
    'https://dev.azure.com/o/p/_git/r?path=/docs&version=GBmain',
    'https://dev.azure.com/o/p/_git/r?path=%2Fdocs%2Fdeep%2Fa+b%23%3F.md&version=GBmain',
  ],
  [
    'https://dev.azure.com/o/p/_git/r',
    'https://dev.azure.com/o/p/_git/r?path=%2Fdeep%2Fa+b%23%3F.md',
  ],
])('a file below %s is at %s', (folder, address) => {
  expect(addressWithin(hosts, folder, 'deep/a b#?.md')).toBe(address);
});
