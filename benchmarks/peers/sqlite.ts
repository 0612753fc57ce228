/** SQLite in memory: postings in a table clustered by (skill, trainee). */
import Database from 'better-sqlite3'
import { type PeerMaker, postingsBySkill, sqlOf } from './peer.ts'

export const sqlite: PeerMaker = {
  name: 'SQLite',
  most: Number.POSITIVE_INFINITY,
  make(files) {
    const db = new Database(':memory:')
    db.exec(`create table trainee (id integer primary key, education int, region int);
      create table posting (skill int, trainee int, level int, primary key (skill, trainee)) without rowid`)
    const trainee = db.prepare('insert into trainee values (?, ?, ?)')
    const posting = db.prepare('insert into posting values (?, ?, ?)')
    db.transaction(() => {
      files.education.forEach((education, row) => {
        trainee.run(row, education, files.region[row])
      })
      for (const row of postingsBySkill(files)) posting.run(...row)
    })()
    return Promise.resolve({
      name: `SQLite ${(db.prepare('select sqlite_version() as v').get() as { v: string }).v}`,
      ask: (demand) => Promise.resolve(db.prepare(sqlOf(demand)).all() as { id: number; score: number }[]),
      close() {
        db.close()
        return Promise.resolve()
      },
    })
  },
}
