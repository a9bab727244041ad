import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';
import { houseRules } from './scripts/lint/house-rules.mjs';

const tests = ['**/test/**', 'test/**', 'bench/**'];
const tooling = ['*.{js,cjs,mjs}', 'scripts/**'];

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '.praxis/', 'data/', 'docs/', 'test/layers/broken/']),
  eslint.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mts}'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: {
      // One program over all sources: a program per package would load and check the shared ones many times.
      parserOptions: { project: './tsconfig.eslint.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // Builders of types start from {}, which adds nothing to an intersection.
      '@typescript-eslint/no-empty-object-type': ['error', { allowObjectTypes: 'always' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A handler may be async for the sake of its type without awaiting anything yet.
      '@typescript-eslint/require-await': 'off',
      // Express and event emitters take async handlers: Express 5 awaits them.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Most of our objects are made of closures, whose methods may be taken off them.
      '@typescript-eslint/unbound-method': 'off',
      // The compiler knows which names exist.
      'no-undef': 'off',
    },
  },
  {
    plugins: { house: houseRules },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 500 }],
      'no-console': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'house/no-default-export': 'error',
      'house/no-environment': 'error',
      'house/no-raw-sql': 'error',
      'house/system-reason': 'error',
    },
  },
  {
    files: ['core/src/**', 'plugins/*/src/**', 'packages/predicate/src/**'],
    rules: { 'house/no-wall-clock': 'error' },
  },
  {
    files: ['plugins/*/src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(@praxis/(core|database|server)|knex|express|pg)(/|$)',
              message: 'A plugin imports @praxis/sdk, @praxis/predicate and the contracts of other plugins.',
            },
          ],
        },
      ],
    },
  },
  { files: ['core/src/**'], rules: { 'house/no-raw-sql': 'off' } },
  { files: ['packages/server/src/configuration.ts'], rules: { 'house/no-environment': 'off' } },
  { files: ['packages/cli/**'], rules: { 'house/no-environment': 'off', 'no-console': 'off' } },
  {
    files: ['**/plugin.ts', '**/migrations/**', '*.{js,cjs,mjs}', '**/*.config.{js,mjs,ts}'],
    rules: { 'house/no-default-export': 'off' },
  },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      'no-console': 'off',
      'house/no-default-export': 'off',
      'house/no-environment': 'off',
      'house/no-raw-sql': 'off',
      'house/no-wall-clock': 'off',
      // chai's assertions are property reads, and what a test reads from JSON it checks by asserting.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: [...tooling, 'bench/**/*.mjs', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: nodeGlobals() },
    rules: { 'no-console': 'off', 'house/no-environment': 'off', 'house/no-wall-clock': 'off' },
  },
);

function nodeGlobals() {
  const timers = ['clearInterval', 'clearTimeout', 'setImmediate', 'setInterval', 'setTimeout'];
  const names = ['Buffer', 'URL', 'console', 'fetch', 'module', 'process', 'require', ...timers];
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
