import { loadEngine, readSql } from './engine.js';

/**
 * One DuckDB SQL script, with DuckDB's own defaults: every core, 80 % of the memory. Arguments: its folder, the log.
 */
const [folder = '', log = ''] = process.argv.slice(2);
const { DuckDBInstance } = loadEngine(folder, '@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const result = await connection.runAndReadAll(readSql('duckdb.sql', log));
process.stdout.write(`${JSON.stringify(result.getRowObjectsJson()[0])}\n`);
