/** Rows that lie in a file are what they were, and a file has its name when it is whole. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeCsv } from '@duikou/sheets'
import { expect, test } from 'vitest'
import { MatchFile } from '../src/match-file.ts'
import { writeOut } from '../src/out.ts'
import { SpooledRows } from '../src/spooled-rows.ts'
import { SpooledTexts } from '../src/spooled-texts.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'duikou-spool-'))
const rows = Array.from({ length: 9000 }, (_, i) => [`学员"${i}"\n，`, i % 3 === 0 ? null : i / 7, '技'.repeat(i % 41)])

test('rows come back in order, as often as they are asked for', () => {
  const spooled = new SpooledRows(path.join(folder, 'rows'))
  expect([...spooled]).toEqual([])
  spooled.add(rows.slice(0, 4000))
  expect([...spooled]).toEqual(rows.slice(0, 4000))
  spooled.add([])
  spooled.add(rows.slice(4000))
  expect(spooled).toHaveLength(9000)
  for (let times = 0; times < 2; times++) expect([...spooled]).toEqual(rows)
  spooled.end()
  expect(existsSync(path.join(folder, 'rows'))).toBe(false)
})

test('a table in a file is written as one in memory', async () => {
  const columns = ['甲', '乙', '丙'].map((header) => ({ header, kind: 'text' as const }))
  const spooled = new SpooledRows(path.join(folder, 'rows'))
  spooled.add(rows)
  const file = path.join(folder, 'long.csv')
  await writeOut(file, [{ name: '表', columns, rows: spooled }])
  spooled.end()
  const texts = rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))))
  expect(readFileSync(file).equals(writeCsv({ name: '表', columns, rows: texts }))).toBe(true)
})

test('what ends before leaves the file as it was, and nothing beside it', async () => {
  const name = path.join(mkdtempSync(path.join(folder, 'ended-')), 'out.csv')
  writeFileSync(name, 'before')
  const ended = new MatchFile(name, async () => new Map(), 'zh')
  ended.end()
  const columns = [{ header: '甲', kind: 'text' as const }]
  const failing = {
    length: 1,
    *[Symbol.iterator](): Generator<string[]> {
      for (let i = 0; i < 100_000; i++) yield [`${i}`]
      throw new Error('no more')
    },
  }
  await expect(writeOut(name, [{ name: '表', columns, rows: failing }])).rejects.toThrow('no more')
  expect(readFileSync(name, 'utf8')).toBe('before')
  expect(readdirSync(path.dirname(name))).toEqual(['out.csv'])
})

test('texts are told by their places, in any order, also between two that are added', () => {
  const texts = rows.map((row) => row.join('\n'))
  const spooled = new SpooledTexts()
  texts.slice(0, 3000).forEach((text) => {
    spooled.add(text)
  })
  expect([2999, 0, 1500].map((place) => spooled.at(place))).toEqual([texts[2999], texts[0], texts[1500]])
  texts.slice(3000).forEach((text) => {
    spooled.add(text)
  })
  expect(texts.map((_, place) => spooled.at(texts.length - 1 - place))).toEqual([...texts].reverse())
  spooled.end()
  expect(() => spooled.at(0)).toThrow()
})
