import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_+$', varsIgnorePattern: '^_+$', caughtErrors: 'none' }],
      'prefer-const': 'error',
      'no-var': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['**/wwwroot/**/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['build/web/**/*.js'], languageOptions: { globals: globals.node } },
  { ignores: ['**/wwwroot/vendor/**', '**/bin/**', '**/obj/**', '**/node_modules/**'] },
];
