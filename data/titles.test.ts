import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { indexMajorWords } from '../packages/core/src/text/link-majors.ts'
import { indexTitles } from '../packages/core/src/text/link-titles.ts'
import { titleRanker } from '../packages/core/src/text/similar-titles.ts'
import { plain } from '../packages/core/src/text/title-words.ts'
import { concepts } from './generated/concepts.ts'
import { majorWords } from './generated/major-words.ts'
import { majors } from './generated/majors.ts'
import { titles } from './generated/titles.ts'

const rows = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'))
const twice = (values: readonly string[]) => {
  const seen = new Set<string>()
  return values.filter((value) => seen.size === seen.add(value).size)
}

describe('everyday titles', () => {
  const chapters = readdirSync(new URL('./titles/', import.meta.url)).filter((name) => /^\d[a-z]?-/.test(name))
  const list = chapters.flatMap((name) => rows(`./titles/${name}`))
  const occupations = new Map(titles.occupations.split('\n').map((line) => line.split('\t') as [string, string]))
  const names = list.flatMap(([code = '', cell = '']) =>
    cell.split('|').map((title) => ({ code, title: plain(title.replace('~', '')), isOther: title.endsWith('~') })),
  )

  test('as many as promised, each first for one occupation that exists and for two more at most', () => {
    expect(names.length).toBeGreaterThanOrEqual(23_000)
    expect(list.filter(([code = '']) => !occupations.has(code))).toEqual([])
    expect(twice(list.map(([code = '']) => code))).toEqual([])
    const first = names.filter(({ isOther }) => !isOther).map(({ title }) => title)
    expect(twice(first)).toEqual([])
    expect(names.filter(({ title, isOther }) => isOther && !first.includes(title))).toEqual([])
    expect(twice(names.map(({ code, title }) => `${code} ${title}`))).toEqual([])
    expect(names.filter(({ title }) => title.length < 2)).toEqual([])
  })
  test('none is the name of another occupation', () => {
    const official = new Map([...occupations].map(([code, name]) => [plain(name), code]))
    expect(names.filter(({ code, title }) => (official.get(title) ?? code) !== code)).toEqual([])
  })
})

describe('titles to occupations', () => {
  const index = indexTitles(titles)
  const top = (title: string) => index.link(title)[0]?.code
  test.each([
    ['高薪诚聘电工（双休五险一金）', '6-31-01-03'],
    ['急招CNC操机师傅8000-12000包吃住', '6-18-01-07'],
    ['上海浦东 Java开发工程师 15-25K·13薪', '2-02-10-03'],
    ['外卖骑手日结', '4-10-08-01'],
    ['仓库叉车司机', '6-30-05-01'],
    ['数控车床操作工/五险一金', '6-18-01-01'],
    ['幼儿园主班老师', '2-08-03-00'],
    ['宝妈客服', '4-04-05-03'],
    ['【急聘】店长（奶茶店）', '4-01-02-06'],
    ['某央企-电气工程师(J12345)', '2-02-11-01'],
    ['苏州园区某外企Quality Engineer质量工程师', '2-02-29-03'],
    ['客户经理（银行对公）', '4-05-01-03'],
    ['结构工程师(消费电子)', '2-02-07-01'],
    ['开挖掘机的师傅', '6-30-05-05'],
    ['不加班+周末双休+新媒体运营（美妆）', '4-13-01-05'],
  ])('%s', (title, code) => expect(top(title)).toBe(code))
  test('every official name links to itself', () => {
    const missed = titles.occupations
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(([code = '', name = '']) => top(name) !== code)
    expect(missed).toEqual([])
  })
  test('at most 5, best first, no confidence above that of the one before', () => {
    for (const title of ['工程师', '经理', 'CNC', '']) {
      const found = index.link(title)
      expect(found.length).toBeLessThanOrEqual(5)
      expect([...found].sort((a, b) => b.confidence - a.confidence).map(({ code }) => code)).toEqual(
        found.map(({ code }) => code),
      )
    }
    expect(index.link('双休五险一金')).toEqual([])
  })
})

describe('demands and names to majors', () => {
  const linker = indexMajorWords(majors, majorWords)
  const top = (text: string) => linker.link(text)[0]?.code
  test('other names belong to majors that exist', () => {
    const codes = new Set(majors.rows.split('\n').map((line) => line.split('\t')[0]))
    expect(rows('./majors/1-words.tsv').filter(([code]) => !codes.has(code))).toEqual([])
    expect(twice(rows('./majors/1-words.tsv').map(([code = '']) => code))).toEqual([])
  })
  test.each([
    ['数控技术', '460103'],
    ['会计电算化', '530302'],
    ['大专及以上学历，机械、机电、电气自动化等相关专业', '460101'],
    ['专业要求：护理、助产', '520201'],
    ['本科及以上，会计、财务管理专业，有初级职称', '330302'],
    ['招聘数控车床操作工，能看懂图纸，会操作FANUC系统，专业不限', '460103'],
    ['负责机器人示教编程与产线调试', '460305'],
    ['空乘', '500405'],
    ['汽车维修', '500211'],
    ['大专音乐教育，钢琴十级，带过学生', '570108'],
    ['中专汽车运用与维修，4S店实习一年', '700206'],
    ['数控加工（技工学校）', '660103'],
  ])('%s', (text, code) => expect(top(text)).toBe(code))
  test('a stated level is respected', () => {
    for (const { code } of linker.link('本科，数控技术专业')) expect(code.slice(0, 2) < '40').toBe(true)
    for (const { code } of linker.link('大专，数控技术专业')) expect(code.slice(0, 1)).toBe('4')
  })
  test('an empty text fits nothing', () => expect(linker.link('')).toEqual([]))
})

describe('titles by nearness', () => {
  const ranker = titleRanker({ concepts, titles })
  const candidates = ['java开发人员', '厨师', '软件测试工程师', '行政总厨', '会计'].map((text, i) => ({
    id: String(i),
    text,
  }))
  test('what means the same comes before what only looks alike', () => {
    expect(ranker.rank('后端开发人员', candidates)[0]?.id).toBe('0')
    expect(
      ranker
        .rank('主厨', candidates)
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['1', '3'])
  })
  test('the same occupation in other characters comes before the same characters of another', () => {
    const texts = ['外卖骑手', '快递网络规划', '保洁阿姨', '保险代理'].map((text) => ({ id: text, text }))
    expect(ranker.rank('网约配送员', texts)[0]?.id).toBe('外卖骑手')
    expect(ranker.rank('清洁工', texts)[0]?.id).toBe('保洁阿姨')
  })
  test.each([
    ['牧场技术员', '养牛工', '机房技术员'],
    ['幼儿园助理', '托育老师', '财务助理'],
    ['养猪场经理', '生猪养殖员', '加油站经理'],
  ])('%s is nearer to its trade (%s) than to its rank elsewhere (%s)', (query, trade, rank) => {
    const texts = [rank, trade].map((text) => ({ id: text, text }))
    expect(ranker.rank(query, texts)[0]?.id).toBe(trade)
  })
  test('lists that differ only in where a title ends are two lists', () => {
    const [joined, apart] = [
      ['厨师\n会计', '司机'],
      ['厨师', '会计\n司机'],
    ].map((texts) => texts.map((text, i) => ({ id: String(i), text }))) as [typeof candidates, typeof candidates]
    const fresh = titleRanker({ concepts, titles }).rank('厨师', apart)
    ranker.rank('厨师', joined)
    expect(ranker.rank('厨师', apart)).toEqual(fresh)
  })
  test('the order of the candidates changes nothing', () =>
    expect(ranker.rank('财务主管', [...candidates].reverse())).toEqual(ranker.rank('财务主管', candidates)))
  test('an encoder is mixed in', () => {
    const encoder = {
      encode: (texts: readonly string[]) => texts.map((text) => (/会计|财务/.test(text) ? [1, 0] : [0, 1])),
    }
    expect(titleRanker({ concepts, titles }, encoder).rank('财务', candidates)[0]?.id).toBe('4')
  })
})
