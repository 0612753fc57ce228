import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { majorWords } from '../../../data/generated/major-words.ts'
import { majors } from '../../../data/generated/majors.ts'
import { standard } from '../../../data/generated/policies.ts'
import { regions } from '../../../data/generated/regions.ts'
import { lexicon } from '../../../data/generated/skills.ts'
import { titles } from '../../../data/generated/titles.ts'
import { RankRequest } from '../src/model/text-request.ts'
import { indexRegions } from '../src/reference/regions.ts'
import { rankWritten } from '../src/retrieve/rank-written.ts'
import { compileLexicon } from '../src/text/lexicon.ts'
import { indexMajorWords } from '../src/text/link-majors.ts'
import { indexTitles } from '../src/text/link-titles.ts'

const room = {
  knowledge: { lexicon: compileLexicon(lexicon), regions: indexRegions(regions), referenceHash: 'test' },
  majors: indexMajorWords(majors, majorWords),
  titles: indexTitles(titles),
}
const rank = (demand: Record<string, unknown>, candidates: readonly Record<string, unknown>[]) =>
  rankWritten(room, RankRequest.parse({ id: 1, demand, candidates }), { policy: standard, asOf: '2026-11-24' })

const turner = {
  title: '数控车床操作工',
  text: '能熟练操作数控车床，看懂机械图纸，会FANUC系统编程',
  edu: '中专及以上',
  wage: '6000-8000',
  headcount: 3,
}
const people = [
  { id: 'a', text: '高职数控技术专业应届，熟练数控车床操作与FANUC编程，期望薪资6000' },
  { id: 'b', text: '高职机电一体化技术专业，会普通车床，看得懂机械图纸' },
  { id: 'c', text: '高职会计专业，熟悉用友软件' },
  { id: 'd', text: '初中学历，有数控车床操作经验2年' },
]

describe('candidates in words against a demand in words', () => {
  test('the nearest first, and refusals by rule', () => {
    const { ranking, refused } = rank(turner, people)
    expect(ranking.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(refused).toEqual([{ id: 'd', by: ['education'] }])
  })
  test('what one would like to learn or become is not what one can', () => {
    const can = { id: 'can', text: '中专，会数控车床操作' }
    const wishes = [
      '中专，想学数控车床操作和FANUC编程，目前没有经验',
      '中专，应聘数控车床操作工，对数控车床很感兴趣，愿意学，零基础',
      '中专，没学过数控车床操作，看不懂图，希望做数控车床操作工',
      '中专，刚入学，希望以后学习数控车床操作',
      '中专，打字员，想转数控车床操作工',
      '中专，想考数控车工证',
    ].map((text, i) => ({ id: `w${i}`, text }))
    const { ranking } = rank(turner, [...wishes, can])
    expect(ranking[0]?.id).toBe('can')
    for (const { id, parts } of ranking.slice(1)) expect([id, parts.skills]).toEqual([id, 0])
  })
  test.each([
    ['危险货物运输', '负责计划转运、危险货物运输', '想做危险货物运输'],
    ['生产计划', '生产计划做得细', '想学做生产计划'],
    ['转子动平衡', '准备转子、转子动平衡', '准备学转子动平衡'],
    ['数控车床操作', '三年数控车床操作', '中专，想转数控车床操作工'],
  ])('%s: what is done is no wish: «%s»', (skill, does, wishes) => {
    const demand = { title: '技工', text: `会${skill}` }
    const { ranking } = rank(demand, [
      { id: 'wishes', text: wishes },
      { id: 'does', text: does },
    ])
    expect(ranking.map(({ id, parts }) => [id, parts.skills !== undefined && parts.skills > 0])).toEqual([
      ['does', true],
      ['wishes', false],
    ])
  })
  test('who has experience and applies is read as who has it', () => {
    const of = (text: string) => rank(turner, [{ id: 1, text }]).ranking[0]?.score ?? 0
    const worked = '中专，做数控车床操作工3年经验'
    expect(of(`应聘数控车床操作工，${worked}`)).toBeGreaterThanOrEqual(of(worked))
  })
  test('parts add up, whatever the order of the candidates', () => {
    const { ranking } = rank(turner, people)
    for (const { score, parts } of ranking) expect(Object.values(parts).reduce((sum, one) => sum + one, 0)).toBe(score)
    expect(rank(turner, [...people].reverse())).toEqual(rank(turner, people))
  })
  test.each(['限男性', '年龄25-35岁', '已婚已育优先', '限本地户籍', '形象气质佳', '身高170以上'])(
    'what may not be asked changes no score: %s',
    (clause) => {
      const asked = { ...turner, text: `${turner.text}，${clause}` }
      expect(rank(asked, people).ranking).toEqual(rank(turner, people).ranking)
    },
  )
  test('nor does any of them anywhere in the text', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            ...'限男性|女性优先|男3名女2名|性别：男|35周岁以下|18-35岁|四十岁以下|90后优先|已婚已育优先|未婚优先|两年内不得怀孕|限本地户籍|沪籍优先|外地人勿扰|形象气质佳|五官端正|身高165cm以上|颜值高|无纹身'.split(
              '|',
            ),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        fc.nat(3),
        fc.constantFrom('，', '；', '。'),
        (clauses, at, mark) => {
          const sentences = ['能熟练操作数控车床', '看懂机械图纸', '会FANUC系统编程']
          const text = [...sentences.slice(0, at), ...clauses, ...sentences.slice(at)].join(mark)
          expect(rank({ ...turner, text }, people).ranking).toEqual(
            rank({ ...turner, text: sentences.join(mark) }, people).ranking,
          )
        },
      ),
      { numRuns: 60 },
    ))
  test('what a candidate says about sex, marriage or looks changes no score', () => {
    const said = people.map((one) => ({ ...one, text: `${one.text}，女，已婚已育，形象气质佳` }))
    expect(rank(turner, said).ranking).toEqual(rank(turner, people).ranking)
  })
  test('a skill that is denied is not held', () => {
    const [with_, without] = [
      { id: 'x', text: '高职数控技术专业，熟练数控车床操作' },
      { id: 'y', text: '高职数控技术专业，不会数控车床操作' },
    ]
    const { ranking } = rank(turner, [with_, without])
    expect(ranking[0]?.id).toBe('x')
    expect(ranking[0]?.score).toBeGreaterThan(ranking[1]?.score ?? 0)
  })
  test('programs go through the same scorer', () => {
    const programs = [
      { id: 'p', kind: 'program', text: '数控技术专业（高职），核心课程：数控车床编程与操作、机械制图' },
      { id: 'q', kind: 'program', text: '电子商务专业（高职），课程：网店运营、直播电商' },
    ]
    expect(rank(turner, programs).ranking.map(({ id }) => id)).toEqual(['p', 'q'])
  })
  test('a demand of a title alone, and nobody to rank', () => {
    expect(rank({ title: '电工' }, [{ id: 'a', text: '电工' }]).ranking).toHaveLength(1)
    expect(rank({ title: '电工' }, [])).toEqual({ id: 1, ranking: [], refused: [] })
    expect(() => RankRequest.parse({ id: 1, demand: {}, candidates: [] })).toThrow()
  })
})

describe('what words say of work and majors', () => {
  const order = (demand: Record<string, unknown>, texts: readonly string[]) =>
    rank(
      demand,
      texts.map((text, i) => ({ id: `c${i}`, kind: 'trainee', text })),
    ).ranking.map(({ id }) => texts[Number(id.slice(1))])
  test('what he says he can do comes before what only his major teaches', () => {
    const said = '大专，软件技术，熟练Java、Spring Boot、MySQL'
    const taught = '大专，软件技术，学过数学'
    expect(order({ title: 'Java开发工程师', text: '熟悉Java、Spring Boot、MySQL' }, [taught, said])).toEqual([
      said,
      taught,
    ])
  })
  test('the same work in other words counts, the same characters in other work do not', () => {
    const same = '送外卖两年'
    const alike = '网络推广，配送方案销售'
    expect(order({ title: '外卖骑手', text: '会骑电动车' }, [alike, same])[0]).toBe(same)
  })
  test('one of the licences that a wider name stands for answers it; the wider name answers none of them', () => {
    const refused = (text: string, held: string) =>
      rank({ title: '化工操作员', text }, [{ id: 'a', text: held }]).refused.flatMap(({ by }) => by)
    expect(refused('持危化品操作证', '大专，有聚合工艺作业证')).toEqual([])
    expect(refused('持聚合工艺作业证', '大专，有危化品操作证')).toEqual(['certificate'])
    expect(refused('持危化品操作证', '大专，有低压电工证')).toEqual(['certificate'])
  })
  test('who practised what is asked comes before who only names the work, and a major alone is no work', () => {
    const post = { title: '地铁车辆检修工', text: '会转向架检修' }
    const practised = '大专，城市轨道车辆应用技术，转向架检修两年'
    const taught = '大专，城市轨道车辆应用技术，在校生'
    expect(order(post, [taught, practised])[0]).toBe(practised)
    const parts = rank(post, [{ id: 'a', text: taught }]).ranking[0]?.parts
    expect(parts?.major).toBeUndefined()
  })
  test('denied work is no work', () => {
    const does = '修车三年'
    const denies = '不会汽车维修'
    expect(order({ title: '汽车维修工', text: '吃苦耐劳' }, [denies, does])[0]).toBe(does)
  })
  test.each([
    ['希望在上海工作', '希望去北京'],
    ['意向城市：上海或苏州', '意向城市：成都'],
    ['现居上海', '现居广州'],
  ])('who wants to be where the post is comes first: %s', (here, there) => {
    const demand = { title: '电工', text: '会电工', region: '上海市' }
    expect(order(demand, [`电工五年，${there}`, `电工五年，${here}`])[0]).toBe(`电工五年，${here}`)
  })
  test.each(['电工证已过期', '低压电工证考取中', '正在考低压电工证'])('a certificate not held today: %s', (text) => {
    const { ranking, refused } = rank({ title: '电工', text: '必须持低压电工证' }, [
      { id: 'held', text: '有低压电工证' },
      { id: 'not', text },
    ])
    expect(ranking.map(({ id }) => id)).toEqual(['held'])
    expect(refused).toEqual([{ id: 'not', by: ['certificate'] }])
  })
  test('who says he lacks a skill gets nothing for it, however near his other skills are; the weights stay', () => {
    const java = { title: 'Java开发', text: '熟悉Java，掌握Spring Boot，会MySQL', edu: '大专及以上' }
    const text = '大专软件技术，做过JavaScript和Vue项目'
    const { ranking } = rank(java, [
      { id: 'silent', text },
      { id: 'says', text: `${text}，没学过Java` },
    ])
    const [first, second] = ranking
    expect([first?.id, second?.id]).toEqual(['silent', 'says'])
    expect(first?.parts.skills).toBeGreaterThan(second?.parts.skills ?? 0)
    expect(first?.parts.major).toBe(second?.parts.major)
  })
  test('小学教育 is a major, not an education', () => {
    const nursery = { title: '保育员', text: '负责幼儿生活照料', edu: '高中及以上' }
    const said = { id: 'x', text: '大专小学教育专业，小学语文教师资格证' }
    expect(rank(nursery, [said, { id: 'y', text: '小学毕业' }]).refused).toEqual([{ id: 'y', by: ['education'] }])
  })
  test.each(['无证', '没考作业证', '没有任何证书', '电工证还没考'])(
    '«%s» is a known lack where a licence is a must',
    (said) => {
      const asked = { title: '维修电工', text: '电工证必须有' }
      const text = `中专机电技术应用，会电气维修，${said}`
      expect(rank(asked, [{ id: 'x', text }]).refused).toEqual([{ id: 'x', by: ['certificate'] }])
    },
  )
  test('who says nothing of certificates is not refused', () => {
    const asked = { title: '维修电工', text: '电工证必须有' }
    for (const text of ['中专机电技术应用，会电气维修', '中专，会电气维修，与无证经营无关'])
      expect(rank(asked, [{ id: 'x', text }]).refused).toEqual([])
  })
})
