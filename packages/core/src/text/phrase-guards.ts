/** What a word of the grammar is the beginning of, so that it is not that word. */
import { type CodeSet, codeSet } from './codes.ts'
import type { Coded } from './edge-patterns.ts'
import { edgeUnits, unitsIn } from './pattern-units.ts'
import type { EdgeWords } from './phrase-match.ts'

/** 会计 is no 会, 组织培养 no 组织: the word is the beginning of a longer one. */
const LONGER: Readonly<Record<string, RegExp>> = {
  会: /^会(?:计(?!算机|划|量)|议|务|员|展|场|所|谈|诊|阴)/,
  能: /^能(?:力|源|耗|效|量|动|级|见)/,
  善: /^善(?:后|良)/,
  懂: /^懂事/,
  除: /^除(?:尘|湿|锈|油|草|虫|氧|颤|杂|渣|菌|甲|臭|垢|雪|冰|胶|息|皱|毛|痘|疤|螨|霜|鳞|铁|砂)/,
  非: /^非(?:标|金属|遗|织造|编(?!程)|线性|结构|关系|晶|接触|开挖|常|煤|处方|车|机动|接触|破坏|球面|公有|洲|诉)/,
  对: /^对(?:花|刀|账|焊|接|位|象|讲|外|公|标|照|数|称|联|比|话|冲|虾|抗|流|偶)/,
  须: /^须刨/,
  持: /^持(?:枪|续|仓|家(?!畜|禽|电|具|政|用|居|长))/,
  无: /^无(?:人|菌|损|机|线|缝|障|土|纺|氧|尘|创|公|纸|铅|铬|水|油|痕|源|刷|极|级|轨|框|形|限|铺)/,
  持有: /^持有(?:害|机|毒|效)/,
  免: /^免(?:疫|费|税|检|洗|烧|押)/,
  获: /^获(?:客|奖|取|利)/,
  有无: /^有无(?:菌|损|线|机|人|纺|缝|氧|尘|创|土|公害)/,
  有: /^有(?:机(?!坪|场|械|电|器|修|床|动车|加工|台|房|组|务|票|关|构|柜|位)|限元|色(?!彩)|氧|源|声(?:书|读|小说|演|播|语)|线|轨|效|关|毒|害)/,
  应: /^应(?:急|用|力|变|收|付|聘|激)/,
  要: /^要(?:素|约|客|点)/,
  需: /^需求/,
  可: /^可(?:疑|信|塑|视|编程|靠|行|控|燃|穿|持续|转债|再生|降解|回收|燃|见光)/,
  组织: /^组织(?:学|培养|胚胎|细胞|架构|设计|工程|切片|病理|化学|形态|管理|协调|能力|行为|发展)/,
  学习: /^学习(?:能力|力|机|辅导|规划|指导)/,
  配合: /^配合(?:比|公差|饲料)/,
  通过: /^通过(?:率|性)/,
  处理: /^处理器/,
  运行: /^运行(?:维护|管理|控制|监控|监测|值班|检修|规程|调度|服务|保障|分析|操作)/,
  基本: /^基本(?:功|建设|药物)/,
  独立: /^独立(?:基础|董事|学院)/,
  完成: /^完成(?:率|度)/,
  主要: /^主要(?:成分|矛盾)/,
  均: /^均[质匀衡值布]/,
  按: /^按(?:[摩键钮揭压需时]|图|照|期)/,
  记: /^记(?:账|录|忆|者|分|号)/,
  填: /^填(?:[充料报土缝埋补]|海)/,
  操作: /^操作(?:系统|规程|流程|手册|台|票|员|工|面板|技能|间|与|和|及)/,
  使用: /^使用(?:说明|手册)/,
  应用: /^应用(?:文|软件|程序|开发|写作|数学|系统|化学|统计|物理)/,
  写: /^写(?:作|生|字|真|意|实)/,
  读: /^读(?:数|卡|音|书|者|写|取|片|谱|秒|本)/,
  会点: /^会点(?:钞|焊|胶|餐|评|检|数|货|茶|心)/,
  懂点: /^懂点(?:钞|焊|胶|餐|评|检|数|货|茶|心)/,
  培养: /^培养(?:基|皿|箱|液|方案|体系|瓶)/,
  含: /^含(?:量|税|水|氧|油|硫|糖)/,
  门店: /^门店(?:管理|运营|销售|拓展|选址|督导|陈列)/,
  骑: /^骑(?:马|手|行|乘|射|订)/,
  产线: /^产线(?:管理|规划|布局|平衡|设计|仿真)/,
  生产线: /^生产线(?:管理|规划|布局|平衡|设计|仿真)/,
  车间: /^车间(?:管理|主任|统计|调度|现场|布局|物流)/,
  工程师: /^工程师(?:证|职称|资格|以上|及|执业)/,
  主管: /^主管(?:护师|药师|技师|检验|中药)/,
  领导: /^领导(?:力|能力|科学)/,
  画: /^画(?:面|法|图|室|廊)/,
  上岗: /^上岗(?:证|资格|培训)/,
  达: /^达(?!(?:到)?(?:[一二三四六]级|n\d|[a-c]\d|\d|c1|高级|中级))/,
  等: /^等(?:离子|温|电位|保|级|效|高|距|速)/,
  以上: /^以上(?!学|文)/,
  多种: /^多种(?:经营)/,
  较: /^较量/,
  行业: /^行业(?:分析|研究|调研|标准)/,
  国家: /^国家(?:标准|安全(?!生)|法|通用)/,
  提供: /^提供/,
  教: /^教[师学研育务案练材具程]/,
  开: /^开[发关票料槽放源锁户店盘挖采模口卷庭荒立展工标业]/,
  学生: /^学生(?:管理|工作|心理|活动|事务|辅导)/,
  学员: /^学员(?:管理|服务|招)/,
  配置: /^配置(?:管理|项)/,
  部署: /^部署(?:图)/,
  看: /^看(?:[护板守台诊]|图(?!纸|样))/,
  用: /^用(?:[户友药工人料量途]|电(?!子|脑|动|气|焊|锤|钻))/,
  做: /^做(?:[账空]|法(?!律)|工(?!程|业|资|艺)|市商)/,
  弹: /^弹[簧性道]/,
  出: /^出[纳口库入货庭租版品图差诊院苗菇栏境票车行勤菜餐料铝铁钢炉罐厂海水油镜勘警证资让借土圈示]/,
  提交: /^提交物/,
}

/** What must not follow a word, and what it begins with. */
export interface Guard {
  readonly pattern: RegExp
  /** null: anything. */
  readonly firsts: CodeSet | null
}

/** For each word of a table its guard, if any. */
export function guardsOf(table: EdgeWords): (Guard | undefined)[] {
  return table.words.map(({ text }) => {
    const longer = LONGER[text]
    return longer === undefined ? undefined : guardOf(longer.source.replace(`^${text}`, '^'))
  })
}

function guardOf(source: string): Guard {
  const units = edgeUnits(source, 'first')
  if (units === null) return { pattern: new RegExp(source), firsts: null }
  return { pattern: new RegExp(source), firsts: codeSet(unitsIn(units)) }
}

/** Whether the word that ends at a place is the beginning of a longer one. */
export function isLonger(guard: Guard | undefined, { text, codes }: Coded, end: number): boolean {
  if (guard === undefined) return false
  const { pattern, firsts } = guard
  return (firsts === null || firsts[codes[end] as number] === 1) && pattern.test(text.slice(end, end + 3))
}
