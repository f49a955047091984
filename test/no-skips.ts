import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Fails a run in which a test was skipped: `.ci/run` installs what every test needs. */
// biome-ignore lint/style/noDefaultExport: vitest takes a reporter as the default export of a file
export default class NoSkips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    process.exitCode = 1;
    process.stderr.write(`${skipped.length} skipped, which in CI is a failure:\n${skipped.map(nameOf).join('\n')}\n`);
  }
}

function nameOf(test: TestCase): string {
  return `  ${test.module.relativeModuleId}: ${test.fullName}`;
}
