// Each package has a configuration of its own, laid over this one.
module.exports = {
  root: true,
  overrides: [
    {
      // The commands, and the tests from outside: plain JavaScript in no package.
      files: ['{benchmarks,e2e,sandbox,scripts}/**/*.mjs'],
      extends: ['eslint:recommended'],
      env: { node: true, es2022: true },
      parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
      rules: {
        eqeqeq: 'error',
        'no-constant-condition': ['error', { checkLoops: false }],
        // What a terminal is told, and tells, is made of them.
        'no-control-regex': 'off',
        'no-unused-vars': [
          'error',
          { argsIgnorePattern: '^_', ignoreRestSiblings: true },
        ],
        'no-var': 'error',
        'prefer-const': 'error',
      },
    },
    {
      // They hand functions to the browser.
      files: ['e2e/**/*.mjs'],
      env: { browser: true },
    },
  ],
};
