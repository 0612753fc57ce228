import { describe, expect, test } from 'vitest'
import { headers } from '../../../data/generated/headers.ts'
import { type Cell, indexHeaders, indexMajors, readRegion } from '../src/index.ts'
import { knowledge } from './worlds.ts'

const majors = indexMajors({ id: 'majors', edition: 't', source: 't', hash: 'm', classes: '', rows: '' })
const context = { ...knowledge, headers: indexHeaders(headers), majors, asOf: '2026-09-01' }

function read(...sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>[]) {
  const tables = sheets.flatMap((one) =>
    Object.entries(one).map(([sheet, rows]) => ({
      file: '表.xlsx',
      sheet,
      rows: rows.map((cells, i) => ({ row: i + 1, cells })),
    })),
  )
  const intake = readRegion(tables, context, { references: 'present' })
  const issues = intake.issues.flatMap((one) => ('at' in one && one.severity !== 'note' ? [one] : []))
  return { ...intake, problems: issues.map(({ code, at, column }) => [code, at.row, column]), issues }
}

const card = '110105200605120013'

describe('the number of an application', () => {
  const people = {
    学员名册: [
      ['学员编号', '姓名', '身份证号', '准考证号', '现有学历', '年级'],
      ['T001', '张某', card, '260801', '大专', '大一'],
      ['T002', '李某', null, '260802', '大专', '大一'],
    ],
  }
  test('finds the person whose row states it, and so does the identity number', () => {
    const { data, problems } = read(people, {
      选拔成绩: [
        ['准考证号', '报名订单班', '总成绩'],
        ['260802', '航空班', 80],
        ['260803', '航空班', 70],
      ],
      报名志愿: [
        ['身份证号', '报名订单班', '志愿顺序'],
        [card, '航空班', 1],
      ],
    })
    expect(data.applications.map(({ trainee }) => trainee)).toEqual(['T001'])
    expect(data.assessments.map(({ trainee }) => trainee)).toContain('T002')
    expect(problems).toEqual([['unknown_reference', 3, 1]])
  })
  test('of two persons under one number names none of them', () => {
    const rows = people.学员名册.map((row, i) => (i === 2 ? row.with(3, '260801') : row))
    const { data, problems } = read(
      { 学员名册: rows },
      {
        选拔成绩: [
          ['准考证号', '报名订单班', '总成绩'],
          ['260801', '航空班', 80],
        ],
      },
    )
    expect([data.assessments, problems]).toEqual([[], [['unknown_reference', 2, 1]]])
  })
  test('makes one person of an identity card no two, and is no part of what the rows say', () => {
    const head = ['报名号', '姓名', '身份证号', '现有学历', '年级']
    const { data, problems, outcomes } = read({
      报名表: [head, ['1', '张某', card, '大专', '大一'], ['2', '张某', card, '大专', '大一']],
    })
    expect([data.trainees.length, problems, outcomes.map(({ as }) => as)]).toEqual([
      1,
      [],
      ['ignored', 'record', 'merged'],
    ])
  })
  test('alone keeps namesakes apart; who shares the month of birth too is told', () => {
    const head = ['报名号', '姓名', '出生年月', '现有学历']
    const rows = [
      ['1', '张某', '2006-05', '大专'],
      ['2', '张某', '2006-05', '大专'],
      ['3', '张某', '2006-07', '大专'],
    ]
    const { data, problems, issues } = read({ 报名表: [head, ...rows] })
    expect([data.trainees.length, problems]).toEqual([
      3,
      [
        ['conflict', 2, 1],
        ['conflict', 3, 1],
      ],
    ])
    expect(JSON.stringify(issues)).not.toContain('张某')
  })
})

describe('a blank number beside a name', () => {
  const head = ['学号', '姓名', '现有学历', '年级']
  test('is told where others have one', () => {
    const { data, problems } = read({
      名册: [head, ['20240101', '张某', '大专', '大一'], [null, '李某', '大专', '大一']],
    })
    expect([data.trainees.length, problems]).toEqual([2, [['missing_required', 3, 1]]])
  })
  test('is no fault where nobody has one', () => {
    const { data, problems } = read({ 名册: [head, [null, '张某', '大专', '大一'], [null, '李某', '大专', '大一']] })
    expect([data.trainees.length, problems]).toEqual([2, []])
  })
})
