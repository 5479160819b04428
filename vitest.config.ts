import { defineConfig } from 'vitest/config'

/** Files that ask for no server and leave nothing behind: they share their workers, and what these have loaded. */
const together = ['commands', 'core', 'search', 'places'].map((room) => `test/${room}/**/*.test.ts`)

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'Asia/Baku' },
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: together,
          globalSetup: 'test/support/global-setup.ts',
        },
      },
      { extends: true, test: { name: 'together', include: together, isolate: false } },
    ],
  },
})
