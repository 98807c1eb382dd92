import base from './jest.config.js';

/** The suites that need `$REGOSCAN_SHARED`, the Go module cache or minutes. @type {import('jest').Config} */
export default {
  ...base,
  testMatch: ['<rootDir>/__tests__/conformance/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};
