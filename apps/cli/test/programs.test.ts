/** From the courses and the stated outcomes of a sheet of programs to what `why` says of each. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { said } from './in-process.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'duikou-programs-'))

const sheets = {
  '院校.csv': ['院校编号,院校名称,所在地区', 'S1,临江职业技术学院,上海市'],
  '企业.csv': ['企业编号,企业名称,所在地区', 'E1,沪东精机有限公司,上海市'],
  '专业点.csv': [
    '专业点编号,院校编号,专业代码,专业名称,学制,核心课程,培养目标,专业能力',
    'P1,S1,460104,机械制造及自动化,3,数控编程、大学语文、机械制图,毕业生熟练掌握数控车床操作，不要求焊接，了解工业机器人操作,',
    'P2,S1,460305,工业机器人技术,3,,,',
    'P3,S1,460103,数控技术,3,数控编程,能够完成数控编程,数控编程:5',
    'P4,S1,460305,工业机器人技术,3,大学语文、军事理论,德智体美劳全面发展,',
  ],
  '岗位需求.csv': [
    '需求编号,企业编号,岗位名称,需求人数,技能要求,工作地点',
    'D1,E1,数控车工,3,数控编程:3、数控车床、工业机器人操作:1、焊接,上海市',
  ],
}

beforeAll(() => {
  for (const [name, lines] of Object.entries(sheets)) writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`)
})

async function duikou(...argv: readonly string[]): Promise<string> {
  const { out, err, code } = await said(argv)
  expect([err.includes('Error'), code]).toEqual([false, 0])
  return out
}

/** What the explanation says of each skill that is asked: what is held instead, how well, and where from. */
async function told(candidate: string): Promise<string[]> {
  const text = await duikou('why', '--data', folder, '--demand', 'D1', '--candidate', candidate)
  return text.split('\n').flatMap((line) => {
    const found = /^ {6}(\S+) \(\d\) = \d+ .*?(?:← (.*))?$/.exec(line)
    return found === null ? [] : [`${found[1]} ← ${found[2] ?? '–'}`]
  })
}

describe('what a program teaches, and who says so', () => {
  test('a course is taught to 2, an outcome to what its verb says; what is denied is not taught', async () =>
    expect(await told('P1')).toEqual([
      '数控车削 ← 数控车削 (4，专业点)',
      '数控编程 ← 数控编程 (2，专业点)',
      '焊接 ← –',
      '工业机器人操作 ← 工业机器人操作 (1，专业点)',
    ]))
  test('of several columns the highest level holds', async () =>
    expect(await told('P3')).toContain('数控编程 ← 数控编程 (5，专业点)'))
  test('a program that says nothing has what its major usually teaches', async () =>
    expect(await told('P2')).toContain('工业机器人操作 ← 工业机器人操作 (3，专业通常)'))
  test('so has one whose courses name no skill', async () =>
    expect(await told('P4')).toContain('工业机器人操作 ← 工业机器人操作 (3，专业通常)'))
  test('courses that name no skill are no unknown skills', async () => {
    const argv = ['import', path.join(folder, '专业点.csv'), '--dry-run', '--json']
    const [file] = JSON.parse(await duikou(...argv)).files
    expect(file.issues.filter(({ code }: { code: string }) => code.startsWith('unknown'))).toEqual([])
    expect(file.columns.map(({ field }: { field: string | null }) => field)).toEqual([
      'id',
      'school',
      'major',
      'name',
      'years',
      'courses',
      'outcomes',
      'skills',
    ])
  })
})
