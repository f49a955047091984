#!/usr/bin/env node
import module from 'node:module';

// Code that was compiled once is kept for the next run, where Node can (from 22 on; NODE_DISABLE_COMPILE_CACHE=1 keeps none).
module.enableCompileCache?.();

const { main } = await import('../dist/cli.js');

await main(process);
