module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The test runs the module in the plugin that it is for.
    '@backstage/no-mixed-plugin-imports': [
      'error',
      { excludedFiles: ['**/*.test.ts'] },
    ],
  },
});
