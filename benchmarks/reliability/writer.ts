/** Writes one school after the other and says each that is kept: the process whose power is cut. */
import { writeSync } from 'node:fs'
import path from 'node:path'
import { openStore, STORE_FILE } from '@duikou/store'
import Client from 'better-sqlite3'

const [folder = '', sync = 'FULL', rows = '60'] = process.argv.slice(2)
if (sync === 'FULL') {
  const store = await openStore(folder)
  for (let i = 0; i < Number(rows); i++) {
    const id = `S-${i}`
    await store.apply([{ noun: 'schools', id, value: { id, name: `第${i}职业学校` } }], {
      actor: 'campaign',
      action: 'put',
      subject: id,
      now: i,
    })
    writeSync(1, `${i}\n`)
  }
  await store.close()
} else {
  // The control: the same file without the flush that the store insists on.
  const client = new Client(path.join(folder, STORE_FILE))
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = NORMAL')
  const insert = client.prepare(
    "INSERT INTO record (noun, id, revision, value, digest) VALUES ('schools', ?, 1, '{}', '')",
  )
  for (let i = 0; i < Number(rows); i++) {
    insert.run(`S-${i}`)
    writeSync(1, `${i}\n`)
  }
  client.close()
}
