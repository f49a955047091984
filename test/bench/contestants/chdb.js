import { loadEngine, readSql } from './engine.js';

/** One ClickHouse SQL query, with chDB's own defaults: every core. Arguments: its folder, the log. */
const [folder = '', log = ''] = process.argv.slice(2);
const { query } = loadEngine(folder, 'chdb');
process.stdout.write(`${query(readSql('clickhouse.sql', log), 'JSONEachRow').trim()}\n`);
