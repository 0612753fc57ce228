import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unlawfulClauses } from './unlawful.ts'

const flags = (text: string) => unlawfulClauses(text).map(({ code, text: clause }) => `${code}:${clause}`)

test.each([
  ['限男性，35岁以下', ['sex:限男性', 'age:35岁以下']],
  ['女性优先；已婚已育优先', ['sex:女性优先', 'marriage:已婚已育优先']],
  ['男3名、女2名', ['sex:男3名', 'sex:女2名']],
  ['性别：男', ['sex:性别：男']],
  ['只招女工', ['sex:只招女工']],
  ['柜面客户经理（女生免谈）', ['sex:女生免谈']],
  ['男女均可，非诚勿扰', []],
  ['年龄18-35周岁', ['age:年龄18-35周岁']],
  ['１８－３５岁', ['age:１８－３５岁']],
  ['年龄不超过45岁', ['age:年龄不超过45岁']],
  ['年龄35以下', ['age:年龄35以下']],
  ['90后优先', ['age:90后优先']],
  ['限本地户籍', ['origin:限本地户籍']],
  ['上海户籍优先', ['origin:上海户籍优先']],
  ['需本市户口', ['origin:需本市户口']],
  ['外地人勿扰', ['origin:外地人勿扰']],
  ['形象气质佳，五官端正', ['looks:形象气质佳', 'looks:五官端正']],
  ['身高170以上', ['looks:身高170以上']],
  ['身高1.65米以上，无纹身', ['looks:身高1.65米以上', 'looks:无纹身']],
  ['三年内不得怀孕', ['marriage:三年内不得怀孕']],
  ['45周岁以下，男', ['age:45周岁以下', 'sex:男']],
  ['男性，退伍军人优先', ['sex:男性']],
  ['非本省户籍勿扰', ['origin:非本省户籍勿扰']],
  ['非东北人勿扰', ['origin:非东北人勿扰']],
  ['属鼠、属马勿扰', ['age:属鼠、属马勿扰']],
  ['不招乙肝携带者', ['health:不招乙肝携带者']],
  ['非乙肝病毒携带者', ['health:非乙肝病毒携带者']],
  ['乙肝携带者勿投', ['health:乙肝携带者勿投']],
  ['乙肝五项合格，有健康证', ['health:乙肝五项合格']],
  ['两对半正常', ['health:两对半正常']],
  ['体检含乙肝五项', ['health:体检含乙肝五项']],
  ['须提供乙肝两对半化验单', ['health:须提供乙肝两对半化验单']],
  ['无大小三阳', ['health:无大小三阳']],
  ['HIV阴性', ['health:HIV阴性']],
  ['残疾人勿扰', ['health:残疾人勿扰']],
  ['身上无大面积纹身', ['looks:无大面积纹身']],
  ['有纹身者勿扰', ['looks:有纹身者勿扰']],
])('%j is flagged', (text, expected) => expect(flags(text)).toEqual(expected))

test.each([
  '年满18周岁',
  '18周岁以上',
  '满16周岁',
  '60周岁以下，未达法定退休年龄',
  '男女不限',
  '性别不限',
  '不限男女',
  '不得限男性',
  '婚育不限',
  '户籍不限',
  '提供单身宿舍',
  '维护公司形象良好',
  '照护3-6岁幼儿',
  '女职工享受产假',
  '负责男女装销售',
  '工作经验3年以上',
  '35台以下设备',
  '男、女均可',
  '男，女不限',
  '非技术人员勿扰',
  '非应届生勿投',
  '属于优先考虑的范围',
  '附属鼠药仓库',
  '待遇：解决户口',
  '持有效健康证，无传染病',
  '身体健康，能上夜班',
  '乙肝疫苗接种与登记',
  '艾滋病防治宣传',
  '乙肝表面抗原检测试剂研发',
  '核酸与HIV检测操作',
  '残疾人康复护理',
  '无残疾人证要求',
  '残疾人就业指导',
])('%j is lawful', (text) => expect(flags(text)).toEqual([]))

const flagged =
  '限男性|仅限女生|男士优先|女性优先|男女不限，男优先|只招男工|不招女工|要求男性|男5名女3名|性别：女|性别男|限女|女生优先考虑|男员工优先|招男普工|适合女性|限男性35岁以下|35周岁以下|年龄18-35岁|18至40周岁|年龄35岁以内|不超过45周岁|年龄要求：20-30|45岁封顶|35岁（含）以下|95后优先|年轻者优先|25岁以上40岁以下|女55岁以下|四十岁以下|年龄三十五周岁以下|已婚已育优先|未婚优先|已婚者优先|要求未婚|单身优先|婚育状况：已婚已育|两年内不得怀孕|三年内无生育计划|已婚已育女性|限本地户籍|本地户口优先|上海户籍优先|沪籍优先|本市户籍|仅限本地人|外地勿扰|限京籍|本地人优先|须具有本市户口|长春户口|户籍要求：长春|汉族优先|不招少数民族|外省人勿投|形象气质佳|五官端正|身高165cm以上|身高1.60米以上|女身高160以上|身高不低于170|长相甜美|形象好|形象佳、气质好|体重不超过60公斤|无纹身|无明显疤痕|颜值高|相貌端正|身材匀称|形象良好|形象端庄|身高160-175cm|有气质|肤白貌美'

const lawful =
  '男装设计|女士手表|形象设计专业|中年级|年龄结构分析|户籍管理软件|身高体重测量仪|男女不限|性别不限|女装打版三年|男科护理|女性用品销售|妇女儿童保健|人物形象设计与制作|企业形象策划|品牌形象维护|年满18周岁|18周岁以上|60岁以下|工龄3年以上|3-6岁幼儿|0-3岁婴幼儿照护|服务65岁以上老人|年龄不限|已婚人士礼服设计|婚庆策划|婚礼主持|婚姻登记服务|单身公寓管理|户口登记办理|户籍窗口业务办理|户籍不限|不限户籍|本地化部署|外地出差|外来人员登记|汉语言文学|民族舞蹈|少数民族语言翻译|外形设计|外貌识别算法|身高不限|体重监测|体重管理师|身材管理课程|纹身艺术|疤痕修复|气质联用仪操作|质谱仪|男鞋制作|女鞋版师|负责女装销售|男士理发|女工保护制度|孕产妇护理|生育保险办理|二胎家庭早教|未婚先孕咨询|年轻化品牌策划|本市户籍人口统计分析|办理本市户籍迁移|年龄30-50岁患者护理|35台以下设备维护|维护公司形象良好|公司形象好|形象代言人拍摄|限高杆|限重|男女生宿舍管理|3名男老师指导|单身宿舍|性别平等宣传|不得限制性别'

test.each(flagged.split('|'))('%s may not be asked', (text) => {
  expect(unlawfulClauses(text)).not.toEqual([])
  expect(unlawfulClauses(`会数控车床，${text}。包吃住`)).not.toEqual([])
})

test.each(lawful.split('|'))('%s asks for nobody in particular', (text) => {
  expect(unlawfulClauses(text)).toEqual([])
  expect(unlawfulClauses(`负责${text}，五险一金`)).toEqual([])
})

test('clauses stand in order and hold the very text of their place', () => {
  const piece = fc.constantFrom(
    '限男性',
    '女性优先',
    '35岁以下',
    '不限',
    '，',
    '身高',
    '１７０cm',
    '以上',
    '已婚',
    '本地户籍优先',
    '𠮷',
    '形象',
    '佳',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const text = pieces.join('')
      let floor = 0
      for (const clause of unlawfulClauses(text)) {
        expect(clause.start).toBeGreaterThanOrEqual(floor)
        expect(text.slice(clause.start, clause.end)).toBe(clause.text)
        floor = clause.start
      }
    }),
  )
})

test('what a part of a text asks for is the same however much stands around it', () => {
  const part = fc.constantFrom(...flagged.split('|'), ...lawful.split('|'), '熟练操作数控车床和加工中心', '薪资面议')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const apart = parts.flatMap(flags)
      expect(flags(parts.map((one) => `${one}。会用办公软件处理日常的各类文件。`).join(''))).toEqual(apart)
    }),
  )
})
