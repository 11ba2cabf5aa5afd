// Data flows one way through the rooms of the backend. A room imports only from
// those before it, and none from the files at the top, which wire them together.
const rooms = [
  'model',
  'systems',
  'validation',
  'history',
  'allocations',
  'health',
  'milestones',
  'api',
];

const zones = rooms.flatMap((room, index) => [
  ...rooms.slice(index + 1).map(later => ({
    target: `./src/${room}`,
    from: `./src/${later}`,
    message: `${room} comes before ${later}: see docs/architecture.md.`,
  })),
  {
    target: `./src/${room}`,
    from: './src/*.ts',
    message: 'The files at the top wire the rooms together.',
  },
]);

// The types of systems that come with the plugin use nothing that those of
// others could not.
zones.push({
  target: './src/systems',
  from: './src/model',
  message: 'A type of system knows only backstage-plugin-data-platform-node.',
});

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  settings: {
    'import/resolver': { node: { extensions: ['.js', '.ts', '.tsx'] } },
  },
  rules: {
    'import/no-restricted-paths': ['error', { basePath: __dirname, zones }],
  },
  // Tests may look at a room from anywhere.
  testRules: { 'import/no-restricted-paths': 'off' },
});
