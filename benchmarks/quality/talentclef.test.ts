import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { talentClef } from './talentclef.ts'

describe('a folder in the form of the shared task', () => {
  let folder = ''
  const write = (file: string, lines: readonly string[]) => writeFileSync(join(folder, file), `${lines.join('\n')}\n`)
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'titles-'))
    write('queries', ['q_id\tjobtitle', '1\t豆腐师傅', '2\t邮差', '3\t无人问津'])
    write('corpus_elements', ['c_id\tjobtitle', '11\t豆腐作坊师傅', '12\t豆腐店老板', '13\t投递员', '14\t礁石测绘员'])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is ranked whole; a query without an answer and a grade of 0 do not count', () => {
    write('qrels.tsv', ['1\t0\t11\t1', '1\t0\t12\t1', '1\t0\t13\t0', '2\t0\t13\t1'])
    const { baselines, ...rest } = talentClef(folder)
    expect(rest).toEqual({
      queries: 2,
      candidates: 4,
      judgements: 3,
      duikou: { map: 1, odd: 1, even: 1 },
    })
    // 邮差 and 投递员 share no character: all are equal, and the right one comes third.
    expect(baselines['character TF-IDF']).toEqual({ map: 0.6667, odd: 1, even: 0.3333 })
  })

  test('an answer that is no candidate is refused, and so are answers to nobody', () => {
    write('qrels.tsv', ['1\t0\t99\t1'])
    expect(() => talentClef(folder)).toThrow(/99/)
    write('qrels.tsv', ['7\t0\t11\t1'])
    expect(() => talentClef(folder)).toThrow(/no query/)
  })
})
