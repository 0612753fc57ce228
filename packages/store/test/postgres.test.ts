import { PGlite } from '@electric-sql/pglite'
import { postgresOver } from '../src/postgres.ts'
import { type Bench, describeStore } from './contract.ts'

const server = await PGlite.create()
let count = 0

/** A schema of its own for every store; PGlite has one connection, so the search path is the switch. */
const bench: Bench = {
  async fresh() {
    const name = `store_${++count}`
    await server.exec(`CREATE SCHEMA ${name}`)
    return postgresOver({
      async query(text, params) {
        if (text.startsWith('BEGIN')) await server.exec(`SET search_path TO ${name}`)
        return (await server.query<Record<string, string | number | null>>(text, [...params])).rows
      },
      close: async () => undefined,
    })
  },
  async tamper(statement) {
    await server.exec(`SET search_path TO store_${count}`)
    await server.exec(statement)
  },
  end: () => server.close(),
}

describeStore('PostgreSQL', bench)
