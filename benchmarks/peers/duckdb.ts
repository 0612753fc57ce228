/** DuckDB in memory with as many threads as the machine has, its postings sorted by skill. */
import { createRequire } from 'node:module'
import { type PeerMaker, postingsBySkill, sqlOf } from './peer.ts'

/** What is used of the package, which is fetched only when peers are compared. */
interface DuckDb {
  readonly version: () => string
  readonly DuckDBInstance: { create(place: string): Promise<{ connect(): Promise<Connection> }> }
}
interface Connection {
  run(sql: string): Promise<unknown>
  createAppender(table: string): Promise<Appender>
  runAndReadAll(sql: string): Promise<{ getRowsJS(): readonly (readonly unknown[])[] }>
  closeSync(): void
}
interface Appender {
  appendInteger(value: number): void
  appendUTinyInt(value: number): void
  appendUSmallInt(value: number): void
  endRow(): void
  closeSync(): void
}

export const duckdb: PeerMaker = {
  name: 'DuckDB',
  most: Number.POSITIVE_INFINITY,
  async make(files) {
    const { DuckDBInstance, version } = createRequire(import.meta.url)('@duckdb/node-api') as DuckDb
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run('create table trainee (id integer, education utinyint, region utinyint)')
    await connection.run('create table posting (skill usmallint, trainee integer, level utinyint)')
    const trainees = await connection.createAppender('trainee')
    files.education.forEach((education, row) => {
      trainees.appendInteger(row)
      trainees.appendUTinyInt(education)
      trainees.appendUTinyInt(files.region[row] ?? 0)
      trainees.endRow()
    })
    trainees.closeSync()
    const postings = await connection.createAppender('posting')
    for (const [skill, trainee, level] of postingsBySkill(files)) {
      postings.appendUSmallInt(skill)
      postings.appendInteger(trainee)
      postings.appendUTinyInt(level)
      postings.endRow()
    }
    postings.closeSync()
    return {
      name: `DuckDB ${version()}`,
      async ask(demand) {
        const rows = (await connection.runAndReadAll(sqlOf(demand))).getRowsJS()
        return rows.map(([id, score]) => ({ id: Number(id), score: Number(score) }))
      },
      close() {
        connection.closeSync()
        return Promise.resolve()
      },
    }
  },
}
