import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallLexicon, words } from '../../test/words.ts'
import { compileLexicon } from './lexicon.ts'
import { linkText } from './link-text.ts'

/** Spans as people would mark them: - not needed, ? nice to have, * known to the lexicon. */
const marked = (text: string) =>
  linkText(words, text).spans.map(
    (span) =>
      `${span.text}${span.skill === null ? '' : '*'}${span.negated ? '-' : ''}${span.must === false ? '?' : ''}`,
  )

describe('phrases that the lexicon lacks are found as people would mark them', () => {
  test.each([
    ['熟悉冷库管理，能看懂管道单线图', ['冷库管理', '管道单线图']],
    ['具有良好的谈判能力和亲和力', ['谈判能力', '亲和力']],
    ['有小儿推拿、艾灸经验者优先', ['小儿推拿?', '艾灸?']],
    ['持塔吊证上岗，懂信号指挥', ['塔吊证', '信号指挥']],
    ['能用SPSS做统计分析', ['SPSS', '统计分析']],
    ['会使用全站仪、水准仪进行施工放样', ['全站仪', '水准仪', '施工放样']],
    ['熟悉Keyshot渲染、Figma', ['Keyshot', 'Figma']],
    ['掌握MATLAB/Simulink', ['MATLAB', 'Simulink']],
    ['熟悉TCP/IP协议', ['TCP/IP协议']],
    ['熟悉GB/T 19001、ISO14001', ['GB/T 19001', 'ISO14001']],
    ['会折弯机操作', ['折弯机']],
    ['电子显微镜（SEM）操作熟练，会装片', ['装片']],
    ['有无菌灌装经验', ['无菌灌装']],
    ['学习组织培养，应急处理', ['组织培养', '应急处理']],
    ['持安检证（中级）', ['安检证（中级）*']],
    ['Word Excel JavaScript', ['Word*', 'Excel*', 'JavaScript*']],
    // In a row of cells a space parts Chinese words too; a version is part of its tool.
    ['失智照护 康复辅具应用 冷库管理', ['失智照护', '康复辅具应用', '冷库管理']],
    ['动力电池装配 高职 整车下线检测、高压安全防护', ['整车下线检测', '高压安全防护']],
    ['会 AutoCAD 2020 和 Word', ['AutoCAD 2020*', 'Word*']],
    ['熟练Keyshot3+TS', ['Keyshot3', 'TS']],
    ['会電工、鋁合金銲接', ['電工*', '鋁合金銲接']],
    ['没有焊工证的不要', ['焊工证*']],
    ['会AutoCAD（UG）', ['AutoCAD*', 'UG*']],
    ['【任职资格】会陶艺拉坯，懂釉料配制', ['陶艺拉坯', '釉料配制']],
    ['诚聘美工三名：会板绘，熟悉AutoCAD', ['板绘', 'AutoCAD*']],
  ])('%s', (text, expected) => expect(marked(text)).toEqual(expected))
})

describe('a phrase begins and ends where people would end it', () => {
  test.each([
    // Words of method, with or without a word that says which.
    ['熟悉漆画工艺流程', ['漆画']],
    ['了解激光熔覆基本原理', ['激光熔覆']],
    ['熟悉激光熔覆相关法律法规', ['激光熔覆']],
    ['熟悉水稻育秧全过程管理', ['水稻育秧']],
    // What is done with a long name, a device or a tool is no part of it; what is done with a short one is.
    ['会高尔夫球童服务', ['高尔夫球童']],
    ['会舞蹈教学', ['舞蹈教学']],
    ['能进行锅炉点火操作', ['锅炉点火']],
    ['会用AutoCAD绘图', ['AutoCAD*']],
    ['会编制施工方案', ['施工方案']],
    // The verb inside a name of the lexicon, and one before a device.
    ['能维护压铸机', ['压铸机']],
    ['能看懂电气原理图', ['电气原理图*']],
    ['能读线路图', ['线路图']],
    ['能自行对刀', ['对刀']],
    ['用AutoCAD画图', ['AutoCAD*']],
    ['会漆画制作', ['漆画制作']],
    // Who has the experience of doing something is asked for the doing; of a document and of what an empty word would leave, all.
    ['有弧焊变位机调试经验', ['弧焊变位机调试']],
    ['会弧焊变位机调试', ['弧焊变位机调试']],
    ['有JavaScript开发经验', ['JavaScript开发*']],
    ['有JavaScript、AutoCAD开发经验', ['JavaScript*', 'AutoCAD*']],
    ['能编写设备操作规程', ['设备操作规程']],
    ['持家畜饲养工证', ['家畜饲养工证']],
    // How fast and how well, and where.
    ['会板绘20个', ['板绘']],
    ['有排污许可申报经验', ['排污许可']],
    ['取得训练合格证后上岗', ['训练合格证']],
    ['负责车间数控车床', ['数控车床*']],
    ['熟悉车间管理', ['车间管理']],
    // A word that asks in the middle of a piece; the level and the paper are no part of what stands before.
    ['应聘检修岗位须掌握牵引电机检修、制动机试验等技能', ['牵引电机检修', '制动机试验']],
    ['通过电工证考核', ['电工证*']],
    ['熟悉国家安全生产法律法规', ['安全生产']],
    ['检验岗位：掌握微生物检验', ['微生物检验']],
    ['学员应掌握飞机航线维护基本技能', ['飞机航线维护']],
  ])('%s', (text, expected) => expect(marked(text)).toEqual(expected))
})

describe('a gloss that is more than the phrase before is read', () => {
  test.each([
    ['会英语（英语四级）', ['英语*', '英语四级*']],
    ['会操作数控车床（AutoCAD）', ['数控车床*', 'AutoCAD*']],
    ['熟悉晶圆测试（CP）', ['晶圆测试']],
    ['会焊接（二保焊、立焊）', ['焊接*', '二保焊', '立焊']],
  ])('%s', (text, expected) => expect(marked(text)).toEqual(expected))
})

describe('what is not needed is never asked for', () => {
  test.each([
    ['无需冷库管理经验', ['冷库管理-']],
    ['没学过板绘也可以，只会AutoCAD', ['板绘-', 'AutoCAD*']],
    ['本岗位不涉及焊接和高空作业', ['焊接*-', '高空作业-']],
    ['非销售类岗位', ['销售-']],
    ['对英语没有要求', ['英语*-']],
    ['不负责模具设计', ['模具设计-']],
    ['有无电工证均可', ['电工证*-']],
    ['暂无电工证', ['电工证*-']],
    // Said behind the name.
    ['会AutoCAD，电工证没有', ['AutoCAD*', '电工证*-']],
    ['会AutoCAD，电工证没有也行', ['AutoCAD*', '电工证*-']],
    ['电工证：无', ['电工证*-']],
    ['英语不会也可以', ['英语*-']],
    ['电工证可无', ['电工证*-']],
  ])('%s', (text, expected) => expect(marked(text)).toEqual(expected))
})

describe('nothing is read in what is no requirement of skill', () => {
  test.each([
    '提供五险一金、带薪年假、节日福利',
    '大专及以上学历，两年以上工作经验，能适应倒班',
    '公司主营数控车床销售，通过ISO9001认证',
    '招聘电工、焊工、钳工各2名',
    '求职意向：电工、焊工',
    '有意者请拨打电话联系，非诚勿扰',
    '需要户口本、毕业证、照片两张',
    '完成领导交办的其他任务',
    '焊工5人，4500-6500元',
    '电工 20名 大专以上',
    '钳工若干名',
    '本人工业工程专业',
    '夫妻房、空调、独立卫浴、免费WiFi',
    // Asked for by a verb, and yet no skill.
    '有国企背景者优先',
    '了解客户需求',
    '熟悉周边路线',
    '持有效证件',
    '能承受工作压力',
    '有五星级酒店从业经历',
    '甲方负责提供AutoCAD等软件',
    // Who is sought, and by whom.
    'AutoCAD培训公司招文员',
    '',
  ])('%s', (text) => expect(marked(text)).toEqual([]))
})

describe('of which kind', () => {
  test.each([
    ['会使用全站仪', 'equipment'],
    ['持塔吊证', 'certificate'],
    ['有CPA证书', 'certificate'],
    ['熟悉GB/T 19001', 'standard'],
    ['亲和力强', 'soft'],
    ['会Figma', 'tool'],
    ['会陶艺拉坯', 'skill'],
    ['熟练操作数控车床', 'equipment'],
  ])('%s: %s', (text, kind) => expect(linkText(words, text).spans.map((span) => span.kind)).toEqual([kind]))
})

test('confidence comes from the lexicon, by how a span was recognised', () => {
  const { confidence, evidence, linked } = linkText(words, '熟悉冷库管理').spans[0] ?? {}
  expect([confidence, evidence, linked]).toEqual([0.66, 'asked', 'no'])
})

test.each(['数控车床检修', '数控车床换油', '西门子PLC更换', '数控车床装配'])(
  '%s is what is done with what has a name: linked by it in part',
  (said) => {
    const named = linkText(words, `负责${said}`).spans[0]
    expect([named?.text, named?.linked, named?.skill !== null]).toEqual([said, 'part', true])
  },
)

test('what is right too seldom is doubtful: for the list of unknown skills, and no span', () => {
  const sure = compileLexicon({
    ...smallLexicon,
    confidence: [
      { evidence: 'asked', linked: 'no', most: 4, share: 0.7 },
      { evidence: 'asked', linked: 'no', most: 6, share: 0.4 },
      { evidence: 'asked name', linked: 'whole', share: 0.9 },
    ],
  })
  const { spans, doubtful } = linkText(sure, '熟悉冷库管理，会大型冷库管理，会AutoCAD，无需小型冷库管理')
  expect(spans.map(({ text, confidence, negated }) => [text, confidence, negated])).toEqual([
    ['冷库管理', 0.7, false],
    ['AutoCAD', 0.9, false],
    ['小型冷库管理', 0.4, true],
  ])
  expect(doubtful.map(({ text, confidence }) => [text, confidence])).toEqual([['大型冷库管理', 0.4]])
  expect(linkText(words, '熟悉冷库管理').doubtful).toEqual([])
})

test('a name inside of something longer says how often such are right, and the least sure are doubtful', () => {
  const sure = compileLexicon({
    ...smallLexicon,
    confidence: [
      { evidence: 'inside', linked: 'whole', most: 2, share: 0.3 },
      { evidence: 'inside', linked: 'whole', share: 0.6 },
      { evidence: 'name', linked: 'whole', share: 0.9 },
    ],
  })
  const { spans, doubtful } = linkText(sure, '能接受数控的车间，做无损检测的车间，钳工')
  expect(spans.map(({ text, evidence }) => [text, evidence])).toEqual([
    ['无损检测', 'inside'],
    ['钳工', 'asked name'],
  ])
  expect(doubtful.map(({ text, confidence }) => [text, confidence])).toEqual([['数控', 0.3]])
})

test('a word in letters is as sure as four characters, however long it is', () => {
  const sure = compileLexicon({
    ...smallLexicon,
    confidence: [{ evidence: 'asked', linked: 'no', most: 4, share: 0.7 }],
  })
  expect(linkText(sure, '熟悉Keyshotrender').spans[0]?.confidence).toBe(0.7)
})

const piece = fc.oneof(
  fc.constantFrom(
    '熟悉',
    '会',
    '无需',
    '有',
    '经验',
    '者优先',
    '、',
    '，',
    '。',
    '（',
    '）',
    '：',
    '和',
    '的',
    '等',
    ' ',
    '/',
  ),
  fc.constantFrom(
    '冷库管理',
    'Figma',
    '全站仪',
    '证',
    '能力',
    '操作',
    '公司',
    '招聘',
    '五险',
    'ＰＬＣ',
    '電工',
    '㎡',
    '𠮷',
    '1.',
  ),
  fc.constantFrom(...smallLexicon.skills.map(({ name }) => name)),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

test('spans stand in order, never overlap and hold the very text of their place, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      let floor = 0
      for (const span of linkText(words, text).spans) {
        expect(span.start).toBeGreaterThanOrEqual(floor)
        expect(span.end).toBeGreaterThan(span.start)
        expect(text.slice(span.start, span.end)).toBe(span.text)
        floor = span.end
      }
      expect(floor).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 500, examples: [[['熟悉', '/', 'Java', 'Java']]] },
  )
})

test('what was read before changes nothing, though the grammar remembers which names stand alone', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      expect(linkText(words, text)).toEqual(linkText(compileLexicon(smallLexicon), text))
    }),
    { numRuns: 100 },
  )
})

test('no text takes longer than its length asks for, whatever it repeats', { timeout: 20_000 }, () => {
  const repeated = [
    '会焊接、',
    '无焊工证、',
    '会吃喝玩、',
    '必须焊接',
    '焊接优先、',
    '无需焊接',
    '焊接不要求、',
    ' ',
    '英语四六级',
    '限男性',
  ]
  for (const one of repeated) {
    const text = one.repeat(30_000 / one.length)
    for (const { start, end, text: said } of linkText(words, text).spans) if (text.slice(start, end) !== said) throw one
  }
})
