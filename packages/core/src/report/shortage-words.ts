/** Words of the shortage room and the catalogue, by code. */
import type { Words } from './words.ts'

type Table = Readonly<Record<string, Words>>

export const groupWords: Table = {
  quantity: { zh: '数量', en: 'quantity' },
  difficulty: { zh: '招聘难度', en: 'difficulty' },
  price: { zh: '薪酬', en: 'price' },
  barrier: { zh: '门槛', en: 'barrier' },
  outlook: { zh: '前景', en: 'outlook' },
}

export const measureWords: Table = {
  tightness: { zh: '供求紧张度 ln(需求/供给)', en: 'tightness ln(demand/supply)' },
  unfilled: { zh: '未招满比例', en: 'share unfilled' },
  vacancyDays: { zh: '平均空岗天数', en: 'mean days open' },
  hardShare: { zh: '招工难占比', en: 'share hard to fill' },
  payGrowth: { zh: '相对薪酬增长', en: 'relative pay growth' },
  barrier: { zh: '进入门槛', en: 'entry barrier' },
  outlook: { zh: '前景紧张度 ln(需求/供给)', en: 'outlook ln(demand/supply)' },
}

export const flagWords: Table = {
  'respondents-only': { zh: '仅受访企业口径', en: 'respondents only' },
  'grossed-up': { zh: '按行业与规模扩大', en: 'grossed up by industry and size' },
  'frame-not-stated': { zh: '口径未说明', en: 'frame not stated' },
  'frames-mixed': { zh: '口径不一', en: 'frames mixed' },
  'postings-have-no-population': { zh: '网络招聘无总体', en: 'postings have no population' },
  'coverage-unknown': { zh: '覆盖率未知', en: 'coverage unknown' },
  'coverage-low': { zh: '覆盖率不足', en: 'coverage too low' },
  'period-differs': { zh: '供需期间不同', en: 'periods differ' },
  'no-major-named': { zh: '未列专业，供给未知', en: 'names no major, supply unknown' },
  'pooled:family': { zh: '与各地各链同岗位合并评级', en: 'rated with the same post elsewhere' },
  'pooled:occupation-group': { zh: '与同一职业小类合并评级', en: 'rated with its occupation group' },
  'pooled:chain': { zh: '与本地同一产业链合并评级', en: 'rated with its chain' },
  'not-rated:respondents-only': { zh: '不评级：仅受访企业', en: 'not rated: respondents only' },
  'not-rated:few-enterprises': { zh: '不评级：企业数不足', en: 'not rated: too few enterprises' },
  'not-rated:few-persons': { zh: '不评级：需求人数不足', en: 'not rated: too few persons' },
  'not-rated:few-groups': { zh: '不评级：指标组不足', en: 'not rated: too few groups' },
  'not-rated:low-weight': { zh: '不评级：有数据的权重不足', en: 'not rated: too little weight rests on data' },
  borderline: { zh: '星级不稳', en: 'borderline' },
  'withheld:demand': { zh: '需求数不予公布', en: 'demand withheld' },
  'withheld:supply': { zh: '供给数不予公布', en: 'supply withheld' },
  'withheld:index': { zh: '指数不予公布', en: 'index withheld' },
  'withheld:stars': { zh: '星级不予公布', en: 'stars withheld' },
  priority: { zh: '重点产业链', en: 'priority chain' },
  'own-window': { zh: '以本期为参照窗口', en: 'its own reference window' },
}

export const withheldWords: Table = {
  'few-enterprises': { zh: '企业少于门槛', en: 'too few enterprises' },
  dominance: { zh: '一家占比过高', en: 'one enterprise dominates' },
  'few-persons': { zh: '人数少于门槛', en: 'too few persons' },
  change: { zh: '与前期之差会泄露', en: 'the difference from an earlier edition would tell' },
  complementary: { zh: '补充隐去', en: 'complementary' },
  'earlier-edition': { zh: '前期已隐去', en: 'withheld in an earlier edition' },
}

export const driverWords: Table = {
  'long-training': { zh: '合格者少，培养周期长', en: 'few qualified, long training' },
  'short-training': { zh: '合格者少，短期可培养', en: 'few qualified, short training' },
  suitability: { zh: '人数够而不适岗', en: 'enough persons, not suitable' },
  retention: { zh: '留不住', en: 'retention' },
  place: { zh: '地点错配', en: 'place mismatch' },
  matching: { zh: '供需未对接', en: 'matching' },
}

export const leverWords: Table = {
  'programme-enrolment': { zh: '调整专业招生', en: 'change programme enrolment' },
  'order-class': { zh: '开设订单班', en: 'open an order class' },
  'curriculum-with-enterprise': { zh: '校企共建课程', en: 'build the curriculum with the enterprise' },
  'pay-and-conditions': { zh: '改善待遇与条件', en: 'better pay and conditions' },
  'dormitory-and-transport': { zh: '提供住宿与交通', en: 'dormitory and transport' },
  'information-and-matching': { zh: '信息对接', en: 'information and matching' },
}

export const stateWords: Table = {
  collecting: { zh: '采集', en: 'collecting' },
  measuring: { zh: '测算', en: 'measuring' },
  reviewing: { zh: '专家评审', en: 'reviewing' },
  consulting: { zh: '征求意见', en: 'consulting' },
  published: { zh: '发布', en: 'published' },
  expired: { zh: '失效', en: 'expired' },
}

export const categoryWords: Table = {
  management: { zh: '管理', en: 'management' },
  professional: { zh: '专业技术', en: 'professional' },
  skilled: { zh: '技能', en: 'skilled' },
  marketing: { zh: '市场营销', en: 'marketing' },
}

export const kindWords: Table = {
  quantity: { zh: '数量紧缺', en: 'quantity' },
  ability: { zh: '能力紧缺', en: 'ability' },
  supply: { zh: '供给紧缺', en: 'supply' },
  dynamic: { zh: '动态紧缺', en: 'dynamic' },
}

export const refusalWords: Table = {
  'transition-not-allowed': { zh: '目录状态不能这样变更', en: 'this change of state is not allowed' },
  'transition-goes-back-in-time': { zh: '日期早于上一状态', en: 'the date is before the last state' },
  'override-not-in-review': { zh: '只有评审或征求意见期间可以调整', en: 'overrides only while reviewed or consulted' },
  'override-of-unknown-entry': { zh: '目录里没有这一条', en: 'no such entry' },
  'override-expires-before-it-begins': { zh: '到期日早于起始日', en: 'expires before it begins' },
}

export const askWords: Table = {
  'not-answered': { zh: '未答复', en: 'has not answered' },
  'star-hangs-on-it': { zh: '星级系于其数字，请核实', en: 'a star hangs on its figures: confirm' },
  'headcount-open': { zh: '需求人数为若干', en: 'headcount left open' },
}

export const basisWords: Table = {
  registry: { zh: '本期采集', en: 'collected here' },
  market: { zh: '外部统计', en: 'outside statistics' },
}

export const totalWords: Table = {
  'chain-region': { zh: '产业链×地区', en: 'chain and region' },
  chain: { zh: '产业链', en: 'chain' },
  region: { zh: '地区', en: 'region' },
  all: { zh: '全部', en: 'all' },
}

export const removedWords: Table = {
  agency: { zh: '人力资源中介发布', en: 'published by an agency' },
  repeat: { zh: '重复发布', en: 'published again' },
  capped: { zh: '超过企业规模，已压减', en: 'beyond the size of the enterprise, capped' },
}

export const exposedWords: Words = {
  zh: '与前几版一起会泄露不予公布的数字，本期不能公布',
  en: 'together with earlier editions this one would give away what is withheld',
}

export const frameWords: Table = {
  census: { zh: '普查', en: 'census' },
  sample: { zh: '抽样', en: 'sample' },
  respondents: { zh: '仅受访企业', en: 'respondents only' },
  postings: { zh: '网络招聘', en: 'postings' },
}
