import { readdirSync, readFileSync } from 'node:fs'
import { compileLexicon, indexMajors, parseSkillList } from 'duikou'
import { describe, expect, test } from 'vitest'
import { majors } from './generated/reference.ts'
import { lexicon } from './generated/skills.ts'

const compiled = compileLexicon(lexicon)
const skillIds = new Set(lexicon.skills.map(({ id }) => id))
const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s/g, '')

describe('the skill lexicon', () => {
  test('is large enough for the fields of the sample', () => {
    const names = lexicon.skills.reduce((sum, { aliases }) => sum + aliases.length, 0)
    expect(lexicon.skills.length).toBeGreaterThanOrEqual(320)
    expect(names).toBeGreaterThanOrEqual(1000)
    expect(lexicon.certificates.length).toBeGreaterThanOrEqual(40)
    for (const [chapter, rows] of chapters()) expect([chapter, rows.length >= 35]).toEqual([chapter, true])
  })

  test('every row of every chapter is in the compiled module, so that it is not stale', () => {
    const rows = chapters().flatMap(([, lines]) => lines.map((cells) => `${cells[0]} ${cells[1]}`))
    expect(lexicon.skills.map(({ id, name }) => `${id} ${name}`)).toEqual(rows)
  })

  test('each chapter states its edition and who made it', () => {
    for (const name of readdirSync(folder)) {
      const head = readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('#'))
      expect(head.join('\n')).toContain(`edition ${lexicon.edition}`)
      expect(head.join('\n')).toContain('Hand-made by the project')
    }
  })

  test('ids keep their form, by which later editions go on', () => {
    for (const id of skillIds) expect(id).toMatch(/^SK-\d{5}$/)
    for (const { id } of lexicon.certificates) expect(id).toMatch(/^CT-\d{5}$/)
  })

  test('no occupation is the title of two certificates', () => {
    const titles = lexicon.certificates.flatMap((one) => one.titles.map(plain))
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('no alias is a word that any posting uses', () => {
    const common = new Set(
      '服务 管理 工作 操作 技术 能力 生产 设备 经验 客户 质量 安全 维护 检测 测试 开发 数据 电气 机械 软件 系统 工艺 项目 产品 实习 学习 负责 认真 熟悉 掌握 证书 专业'.split(
        ' ',
      ),
    )
    const names = [...lexicon.skills, ...lexicon.certificates].flatMap(({ name, aliases }) => [name, ...aliases])
    expect(names.filter((name) => common.has(plain(name)) || [...plain(name)].length < 2)).toEqual([])
  })

  test('each name is found as the entry it belongs to', () => {
    for (const { id, name, aliases } of lexicon.skills)
      for (const one of [name, ...aliases]) expect([one, compiled.exact(one)?.id]).toEqual([one, id])
    for (const { id, name, aliases } of lexicon.certificates)
      for (const one of [name, ...aliases]) expect([one, compiled.exactCertificate(one)?.id]).toEqual([one, id])
  })

  test('at least 200 pairs are near, none by less than a tenth, and each from both sides', () => {
    expect(lexicon.related.length).toBeGreaterThanOrEqual(200)
    for (const { a, b, perMille } of lexicon.related) {
      expect([a, b, perMille >= 100]).toEqual([a, b, true])
      expect(compiled.relatedSkills(a)).toContainEqual({ skill: b, perMille })
      expect(compiled.relatedSkills(b)).toContainEqual({ skill: a, perMille })
    }
  })

  test('majors exist in the catalogue, or are secondary ones of a class that does; their skills exist once each', () => {
    const index = indexMajors(majors)
    const collegeClass = (prefix: string) => `${Number(prefix.slice(0, 2)) - 20}${prefix.slice(2, 4)}`
    const exists = (prefix: string) =>
      index.nameOf(prefix) !== null || (/^[67]/.test(prefix) && index.nameOf(collegeClass(prefix)) !== null)
    expect(lexicon.majorSkills.filter(({ prefix }) => !exists(prefix))).toEqual([])
    expect(lexicon.majorSkills.length).toBeGreaterThanOrEqual(30)
    for (const { prefix, skills } of lexicon.majorSkills) {
      const taught = skills.map(({ skill }) => skill)
      expect([prefix, new Set(taught).size]).toEqual([prefix, taught.length])
      expect([prefix, taught.filter((skill) => !skillIds.has(skill))]).toEqual([prefix, []])
    }
  })
})

test('a planner’s cell is understood with the published lexicon', () => {
  const { skills, certificates, unknown } = parseSkillList(
    compiled,
    '西门子PLC编程:3*、电气识图（熟练）；WPS；电工(中级工)',
  )
  expect(skills.map(({ level, must }) => [level, must])).toEqual([
    [3, true],
    [4, false],
    [null, false],
  ])
  expect(certificates.map(({ certificate, level }) => [compiled.nameOf(certificate), level])).toEqual([
    ['电工职业技能等级证书', 2],
  ])
  expect(unknown).toEqual([])
})

const folder = new URL('./skills/', import.meta.url)

/** The numbered files, each with the cells of its rows. */
function chapters(): [string, string[][]][] {
  return readdirSync(folder)
    .filter((name) => /^\d\d-/.test(name))
    .sort()
    .map((name) => {
      const lines = readFileSync(new URL(name, folder), 'utf8').split('\n')
      const rows = lines.filter((line) => line !== '' && !line.startsWith('#')).slice(1)
      return [name, rows.map((line) => line.split('\t'))]
    })
}
